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
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<EventLog.EventRecord>().Property(entry => entry.Transaction).HasDefaultValue(0UL);
    }
}
