using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Infrastructure.Webhooks;

internal sealed class WebhookMapping : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> table)
    {
        table.ToTable("webhook_endpoints");
        table.HasKey(endpoint => endpoint.Id);
        table.Property(endpoint => endpoint.Id).ValueGeneratedNever();
        table.Property(endpoint => endpoint.DisabledReason).HasMaxLength(200);
        table.ComplexProperty(endpoint => endpoint.Settings, Settings);
        table.HasIndex(endpoint => endpoint.SettingsOf).IsUnique();
        table.HasIndex(endpoint => new { endpoint.TenantId, endpoint.CreatedAt });
        table.HasIndex(endpoint => endpoint.InstanceId);
    }

    private static void Settings(ComplexPropertyBuilder<WebhookSettings> settings)
    {
        settings.Property(one => one.Url).HasColumnName("url").HasMaxLength(WebhookSettings.MaxUrlLength);
        settings.Property(one => one.Description).HasColumnName("description").HasMaxLength(WebhookSettings.MaxDescriptionLength);
        settings.Property(one => one.Format).HasColumnName("format").HasMaxLength(WebhookFormat.MaxLength);
        settings.Property(one => one.IsEnabled).HasColumnName("is_enabled");
        settings.Property(one => one.NotifyReceived).HasColumnName("notify_received");
        settings.Property(one => one.NotifySent).HasColumnName("notify_sent");
        settings.Property(one => one.NotifyDelivery).HasColumnName("notify_delivery");
        settings.Property(one => one.NotifyRead).HasColumnName("notify_read");
        settings.Property(one => one.MaxRetries).HasColumnName("max_retries");
        settings.Property(one => one.RetryInterval).HasColumnName("retry_interval");
        settings.Property(one => one.KeepsOrder).HasColumnName("keeps_order");
        settings
            .Property(one => one.Events)
            .HasColumnName("events")
            .HasMaxLength(400)
            .HasConversion(
                names => string.Join(',', names),
                stored => stored.Split(',', StringSplitOptions.RemoveEmptyEntries),
                new ValueComparer<IReadOnlyList<string>>(
                    (left, right) => string.Join(',', left!) == string.Join(',', right!),
                    names => string.Join(',', names).GetHashCode(StringComparison.Ordinal),
                    names => names
                )
            );
    }
}
