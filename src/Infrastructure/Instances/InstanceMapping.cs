using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Instances;

namespace OmniHub.Infrastructure.Instances;

internal sealed class InstanceMapping : IEntityTypeConfiguration<Instance>
{
    public void Configure(EntityTypeBuilder<Instance> table)
    {
        table.ToTable("instances");
        table.HasKey(instance => instance.Id);
        table.Property(instance => instance.Id).ValueGeneratedNever();
        table.Property(instance => instance.Name).HasConversion(name => name.Value, stored => InstanceName.Stored(stored)).HasMaxLength(InstanceName.MaxLength);
        table.Property(instance => instance.NameKey).HasMaxLength(InstanceName.MaxLength);
        table.Property(instance => instance.DisplayName).HasMaxLength(Instance.MaxTextLength);
        table.Property(instance => instance.SessionIdPrefix).HasMaxLength(Instance.MaxTextLength);
        table.Property(instance => instance.Integration).HasMaxLength(40);
        table.Property(instance => instance.OwnPhone).HasMaxLength(20);
        table.Property(instance => instance.WebhookSecret).HasMaxLength(1000);
        table.ComplexProperty(instance => instance.Agent);
        table.ComplexProperty(instance => instance.PairingCode);
        table.HasIndex(instance => instance.NameKey).IsUnique();
        table.HasIndex(instance => instance.DefaultOf).IsUnique();
        table.HasIndex(instance => instance.Number).IsUnique();
        table.HasIndex(instance => new { instance.TenantId, instance.Number });
        table.HasIndex(instance => instance.WhatsAppConfigId).IsUnique();
        table.HasOne<WhatsAppConfig>().WithMany().HasForeignKey(instance => instance.WhatsAppConfigId).OnDelete(DeleteBehavior.Restrict);
    }
}
