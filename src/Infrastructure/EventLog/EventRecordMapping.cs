using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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
        table.HasIndex(entry => new { entry.InstanceId, entry.OccurredAt });
    }
}
