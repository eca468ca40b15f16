using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Notifications;

namespace OmniHub.Infrastructure.Notifications;

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> table)
    {
        table.ToTable("notifications");
        table.HasKey(notification => notification.Id);
        table.Property(notification => notification.Id).ValueGeneratedNever();
        table.Property(notification => notification.Title).HasMaxLength(120);
        table
            .Property(notification => notification.Data)
            .HasConversion(
                data => JsonSerializer.Serialize(data, JsonSerializerOptions.Default),
                stored => JsonSerializer.Deserialize<NotificationData>(stored, JsonSerializerOptions.Default)!
            );
        table.HasIndex(notification => new { notification.TenantId, notification.CreatedAt });
        table.HasIndex(notification => new { notification.TenantId, notification.ReadAt });
        table.HasIndex(notification => notification.CreatedAt);
    }
}
