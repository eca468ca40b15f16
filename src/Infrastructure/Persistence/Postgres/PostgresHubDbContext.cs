using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Persistence.Postgres;

internal sealed class PostgresHubDbContext(DbContextOptions<PostgresHubDbContext> options, ITenantScope scope)
    : HubDbContext(options, scope)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        // A reader of the log must not pass an entry that commits late: it reads up to the oldest transaction still running.
        model
            .Entity<EventLog.EventRecord>()
            .Property(entry => entry.Transaction)
            .HasColumnType("xid8")
            .HasDefaultValueSql("pg_current_xact_id()");
    }
}
