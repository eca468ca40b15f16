using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Application.Idempotency;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Idempotency;

/// <summary>A call with a key, and its answer once there is one.</summary>
internal sealed class IdempotencyRow
{
    public TenantId TenantId { get; init; }

    /// <summary>The hash of caller, method and path: paths can be long.</summary>
    public required string Route { get; init; }

    public required string Key { get; init; }

    public required string BodyHash { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The answer's status; null while the call runs, 0 if its result is unknown.</summary>
    public int? Status { get; init; }

    public string? ContentType { get; init; }

    public string? Location { get; init; }

    /// <summary>The encrypted answer, which can contain keys and tokens: the error's code, a line break, the bytes in base64.</summary>
    public string? Body { get; init; }
}

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> table)
    {
        table.ToTable("idempotency_keys");
        table.HasKey(row => new
        {
            row.TenantId,
            row.Route,
            row.Key,
        });
        table.Property(row => row.Route).HasMaxLength(64);
        table.Property(row => row.Key).HasMaxLength(IdempotencyFailures.MaxKeyLength);
        table.Property(row => row.BodyHash).HasMaxLength(64);
        table.Property(row => row.ContentType).HasMaxLength(200);
        table.Property(row => row.Location).HasMaxLength(500);
        table.HasIndex(row => row.StartedAt);
    }
}
