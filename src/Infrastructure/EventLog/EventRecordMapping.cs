using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.EventLog;

internal sealed class EventRecordMapping : IEntityTypeConfiguration<EventRecord>
{
    public void Configure(EntityTypeBuilder<EventRecord> table)
    {
        table.ToTable("events");
        table.HasKey(entry => entry.Id);
        table.Property(entry => entry.Id).ValueGeneratedOnAdd();
        table.Property(entry => entry.Type).HasMaxLength(80);
        table.HasIndex(entry => new { entry.Transaction, entry.Id });
        table.HasIndex(entry => new
        {
            entry.TenantId,
            entry.Transaction,
            entry.Id,
        });
        table.Property(entry => entry.Actor).HasMaxLength(CallOrigin.MaxLength);
        table.Property(entry => entry.Ip).HasMaxLength(CallOrigin.MaxLength);
        table.Property(entry => entry.UserAgent).HasMaxLength(CallOrigin.MaxLength);
        // What happened to a line stands among the messages that went through it, a thousand times as many.
        table
            .HasIndex(entry => new { entry.InstanceId, entry.Id })
            .HasFilter("type LIKE 'instance.%'")
            .HasDatabaseName("ix_events_activity");
    }
}
