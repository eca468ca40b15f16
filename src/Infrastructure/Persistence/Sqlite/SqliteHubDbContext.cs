using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteHubDbContext(DbContextOptions<SqliteHubDbContext> options, ITenantScope scope) : HubDbContext(options, scope)
{
    protected override DatabaseEngine Engine => DatabaseEngine.Sqlite;

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
}
