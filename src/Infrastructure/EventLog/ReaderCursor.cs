using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>The position of a durable reader of the event log.</summary>
internal sealed class ReaderCursor
{
    public required string Name { get; init; }

    /// <summary>The transaction id as a number; see <see cref="EventRecord.Transaction"/>.</summary>
    public long Transaction { get; init; }

    public long Id { get; init; }
}

internal sealed class ReaderCursorMapping : IEntityTypeConfiguration<ReaderCursor>
{
    public void Configure(EntityTypeBuilder<ReaderCursor> table)
    {
        table.ToTable("event_cursors");
        table.HasKey(cursor => cursor.Name);
        table.Property(cursor => cursor.Name).HasMaxLength(80);
        table.Property(cursor => cursor.Id).ValueGeneratedNever();
    }
}
