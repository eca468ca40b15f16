using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Erp;

internal sealed class ErpEventMapping : IEntityTypeConfiguration<ErpEvent>
{
    public void Configure(EntityTypeBuilder<ErpEvent> table)
    {
        table.ToTable("erp_events");
        table.HasKey(one => one.Id);
        table.Property(one => one.Id).ValueGeneratedNever();
        table.Property(one => one.Phone).HasMaxLength(20);
        table.HasIndex(one => new { one.Status, one.DueAt });
        table.HasIndex(one => new { one.TenantId, one.Status });
    }
}

/// <summary>The key by which a repeated event is recognised.</summary>
internal sealed class ErpKey : ITenantOwned
{
    public TenantId TenantId { get; init; }

    public required string Key { get; init; }

    public ErpEventId EventId { get; set; }

    public DateTimeOffset At { get; set; }
}

internal sealed class ErpKeyMapping : IEntityTypeConfiguration<ErpKey>
{
    public void Configure(EntityTypeBuilder<ErpKey> table)
    {
        table.ToTable("erp_keys");
        table.HasKey(key => new { key.TenantId, key.Key });
        table.Property(key => key.Key).HasMaxLength(80);
        // If two calls find the same expired key and both renew it, one of them gets a conflict.
        table.Property(key => key.At).IsConcurrencyToken();
    }
}

internal sealed class CustomerTemplateMapping : IEntityTypeConfiguration<CustomerTemplate>
{
    public void Configure(EntityTypeBuilder<CustomerTemplate> table)
    {
        table.ToTable("customer_templates");
        table.HasKey(template => new { template.TenantId, template.Kind });
    }
}
