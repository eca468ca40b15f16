using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Postgres;
using OmniHub.Infrastructure.Persistence.Sqlite;

namespace OmniHub.DesignTime;

/// <summary>Lets dotnet-ef see the model of each engine; nothing is connected to.</summary>
internal sealed class SqliteContextFactory : IDesignTimeDbContextFactory<SqliteHubDbContext>
{
    public SqliteHubDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteHubDbContext>();
        options.UseHubSqlite("Data Source=:memory:");
        return new SqliteHubDbContext(options.Options, new TenantScope());
    }
}

internal sealed class PostgresContextFactory : IDesignTimeDbContextFactory<PostgresHubDbContext>
{
    public PostgresHubDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresHubDbContext>();
        options.UseHubPostgres(NpgsqlDataSource.Create("Host=nowhere"));
        return new PostgresHubDbContext(options.Options, new TenantScope());
    }
}

internal static class Program
{
    private static void Main() { }
}
