using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Application.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.EventLog;

internal sealed class EventRecordMapping : IEntityTypeConfiguration<EventRecord>, IEngineMapping
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
        // The events of an instance lie among the events of its messages, which are a thousand times as many.
        table
            .HasIndex(entry => new { entry.InstanceId, entry.Id })
            .HasFilter("type LIKE 'instance.%'")
            .HasDatabaseName("ix_events_activity");
    }

    public void Configure(ModelBuilder model, DatabaseEngine engine)
    {
        var table = model.Entity<EventRecord>();
        var transaction = table.Property(entry => entry.Transaction);
        if (engine is DatabaseEngine.Postgres)
        {
            // A reader of the log must not pass an entry that commits late: it reads up to the oldest transaction still running.
            transaction.HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
            return;
        }

        // With one writer an entry's id is its place in the reading order; its transaction says nothing more, least of all in an index.
        transaction.HasDefaultValue(0UL);
        foreach (var index in table.Metadata.GetIndexes().Where(index => index.Properties.Contains(transaction.Metadata)).ToList())
            table.Metadata.RemoveIndex(index);
        table.HasIndex(entry => new { entry.TenantId, entry.Id });
    }
}
