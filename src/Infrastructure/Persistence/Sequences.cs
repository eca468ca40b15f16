using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Persistence;

internal sealed class Sequence
{
    public required string Name { get; init; }

    public long Value { get; init; }
}

internal sealed class SequenceMapping : IEntityTypeConfiguration<Sequence>
{
    public void Configure(EntityTypeBuilder<Sequence> table)
    {
        table.ToTable("sequences");
        table.HasKey(sequence => sequence.Name);
        table.Property(sequence => sequence.Name).HasMaxLength(80);
    }
}

internal sealed class Sequences(HubDbContext db, IWriteGate gate) : ISequences
{
    public async Task<long> Next(string name, CancellationToken ct)
    {
        using var place = await gate.Enter(ct);
        var next = await db
            .Database.SqlQuery<long>(
                $"INSERT INTO sequences (name, value) VALUES ({name}, 1) ON CONFLICT (name) DO UPDATE SET value = sequences.value + 1 RETURNING value AS \"Value\""
            )
            .ToListAsync(ct);
        return next[0];
    }
}
