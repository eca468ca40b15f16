using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteHubDbContext(DbContextOptions<SqliteHubDbContext> options, ITenantScope scope) : HubDbContext(options, scope)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
        // 16 bytes instead of 36 letters, in every key and every index; in their own order, so that what is new comes last.
        conventions.Properties<Guid>().HaveConversion<BlobConverter>();
        conventions.DefaultTypeMapping<Guid>().HasConversion<BlobConverter>();
        foreach (var id in TypedIds.All)
            conventions.Properties(id).HaveConversion(typeof(TypedIdBlobConverter<>).MakeGenericType(id));
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        // With one writer an entry's id is its place in the reading order; its transaction says nothing more, least of all in an index.
        var entries = model.Entity<EventLog.EventRecord>();
        entries.Property(entry => entry.Transaction).HasDefaultValue(0UL);
        foreach (
            var index in entries
                .Metadata.GetIndexes()
                .Where(index => index.Properties.Any(property => property.Name == nameof(EventLog.EventRecord.Transaction)))
                .ToList()
        )
            entries.Metadata.RemoveIndex(index);
        entries.HasIndex(entry => new { entry.TenantId, entry.Id });
    }
}
