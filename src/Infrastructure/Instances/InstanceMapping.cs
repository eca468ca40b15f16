using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

internal sealed class InstanceMapping : IEntityTypeConfiguration<Instance>, IInstanceRule<Instance>
{
    public Expression<Func<HubDbContext, Instance, InstanceId, bool>>? OfLine => (db, instance, line) => instance.Id == line;

    public void Configure(EntityTypeBuilder<Instance> table)
    {
        table.ToTable("instances");
        table.HasKey(instance => instance.Id);
        table.Property(instance => instance.Id).ValueGeneratedNever();
        table
            .Property(instance => instance.Name)
            .HasConversion(name => name.Value, stored => InstanceName.Stored(stored))
            .HasMaxLength(InstanceName.MaxLength);
        table.Property(instance => instance.NameKey).HasMaxLength(InstanceName.MaxLength);
        table.Property(instance => instance.DisplayName).HasMaxLength(Instance.MaxTextLength);
        table.Property(instance => instance.SessionIdPrefix).HasMaxLength(Instance.MaxTextLength);
        table.Property(instance => instance.Integration).HasMaxLength(40);
        table.Property(instance => instance.OwnPhone).HasMaxLength(Instance.MaxPhoneLength);
        table.Property(instance => instance.WebhookSecret).HasMaxLength(1000);
        table.Property(instance => instance.WhatsAppConfigId).HasColumnName("whatsapp_config_id");
        table.ComplexProperty(instance => instance.Agent, Agent);
        table.ComplexProperty(instance => instance.PairingCode, Code);
        table.ComplexProperty(instance => instance.Pace, Pace);
        table.HasIndex(instance => new { instance.TenantId, instance.NameKey }).IsUnique();
        table.HasIndex(instance => instance.NameKey);
        table.HasIndex(instance => instance.DefaultOf).IsUnique();
        table.HasIndex(instance => instance.Number).IsUnique();
        table.HasIndex(instance => new { instance.TenantId, instance.Number });
        table.HasIndex(instance => instance.WhatsAppConfigId).IsUnique();
        table.HasOne<WhatsAppConfig>().WithMany().HasForeignKey(instance => instance.WhatsAppConfigId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Agent(ComplexPropertyBuilder<AssistantRouting> agent)
    {
        agent.Property(routing => routing.Url).HasColumnName("agent_url").HasMaxLength(WebAddress.MaxLength);
        agent.Property(routing => routing.Key).HasColumnName("agent_key");
        agent.Property(routing => routing.Agent).HasColumnName("agent_name").HasMaxLength(WhatsAppConfig.MaxTextLength);
        agent.Property(routing => routing.TimeoutSeconds).HasColumnName("agent_timeout_seconds");
    }

    private static void Pace(ComplexPropertyBuilder<SendingPace> pace)
    {
        pace.Property(one => one.MessagesPerMinute).HasColumnName("pace_per_minute");
        pace.Property(one => one.JitterSeconds).HasColumnName("pace_jitter_seconds");
        pace.Property(one => one.DailyCap).HasColumnName("pace_daily_cap");
        pace.Ignore(one => one.IsOn);
    }

    private static void Code(ComplexPropertyBuilder<ShownCode> code)
    {
        code.Property(shown => shown.Text).HasColumnName("pairing_text");
        code.Property(shown => shown.Image).HasColumnName("pairing_image");
        code.Property(shown => shown.Pin).HasColumnName("pairing_pin");
        code.Property(shown => shown.IssuedAt).HasColumnName("pairing_issued_at");
    }
}
