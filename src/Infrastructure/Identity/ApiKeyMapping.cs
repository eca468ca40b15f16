using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>, IInstanceRule<ApiKey>
{
    public Expression<Func<HubDbContext, ApiKey, InstanceId, bool>>? OfLine => null;

    private static readonly ValueComparer<IReadOnlyList<string>> SameWords = new(
        (one, other) => one!.SequenceEqual(other!),
        words => string.Join(' ', words).GetHashCode(StringComparison.Ordinal),
        words => words
    );

    public void Configure(EntityTypeBuilder<ApiKey> table)
    {
        table.ToTable("api_keys");
        table.HasKey(key => key.Id);
        table.Property(key => key.Id).ValueGeneratedNever();
        table.Property(key => key.Name).HasMaxLength(ApiKey.MaxNameLength);
        table.Property(key => key.Prefix).HasMaxLength(20);
        table.Property(key => key.Hash).HasMaxLength(64);
        table.Property(key => key.LastUsedFrom).HasMaxLength(60);
        Words(table.Property(key => key.Scopes));
        Words(table.Property(key => key.Addresses));
        table.HasIndex(key => key.Hash).IsUnique();
        table.HasIndex(key => new { key.TenantId, key.Id });
        table.HasIndex(key => key.UserId);
    }

    private static void Words(PropertyBuilder<IReadOnlyList<string>> words) =>
        words.HasConversion(list => string.Join(' ', list), stored => stored.Split(' ', StringSplitOptions.RemoveEmptyEntries), SameWords);
}
