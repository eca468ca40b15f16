using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OmniHub.Infrastructure.Secrets;

/// <summary>One key of the ring that encrypts secrets; all nodes use the same ring.</summary>
internal sealed class ProtectionKey
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; init; }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> table)
    {
        table.ToTable("protection_keys");
        table.HasKey(key => key.Id);
        table.Property(key => key.Name).HasMaxLength(200);
    }
}
