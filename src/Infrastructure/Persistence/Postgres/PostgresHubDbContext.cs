using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Persistence.Postgres;

internal sealed class PostgresHubDbContext(DbContextOptions<PostgresHubDbContext> options, ITenantScope scope)
    : HubDbContext(options, scope)
{
    protected override DatabaseEngine Engine => DatabaseEngine.Postgres;
}
