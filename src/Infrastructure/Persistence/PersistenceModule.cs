using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OmniHub.Application.Kernel;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Persistence.Postgres;
using OmniHub.Infrastructure.Persistence.Sqlite;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Storage: the context, the unit of work and the engine's own ways.</summary>
public static class PersistenceModule
{
    /// <summary>Adds the storage on the given engine. <c>IDatabase.Prepare</c> must run before the first use.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddScoped<ITenantScope, TenantScope>();
        services.AddScoped<CallOrigin>();
        services.AddScoped<ISequences, Sequences>();
        services.AddSingleton<BatchConnections>();
        services.AddSingleton<IReadinessCheck, DatabaseReadiness>();
        services.AddHeartbeats();
        return options.Engine is DatabaseEngine.Sqlite ? services.AddSqlite(options) : services.AddPostgres(options);
    }

    /// <summary>Adds a watch on changes by other nodes; does nothing on SQLite, where there is only one node.</summary>
    internal static IServiceCollection AddChangeWatch<TNote, TWatch>(this IServiceCollection services)
        where TNote : class, IChangeNote
        where TWatch : ChangeWatch<TNote> =>
        services.Any(service => service.ImplementationInstance is DatabaseOptions { Engine: DatabaseEngine.Postgres })
            ? services.AddHostedService<TWatch>()
            : services;

    private static IServiceCollection AddSqlite(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton<IWriteGate, SingleWriterGate>();
        services.AddSingleton<SqliteWriter>();
        services.AddSingleton<IDatabase, SqliteDatabase>();
        return services.AddDbContext<HubDbContext, SqliteHubDbContext>(
            context => context.UseHubSqlite(options.ConnectionString),
            optionsLifetime: ServiceLifetime.Singleton
        );
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton<IWriteGate, OpenGate>();
        services.AddSingleton(_ => PostgresDatabase.Connect(options.ConnectionString));
        services.AddSingleton<IDatabase, PostgresDatabase>();
        return services.AddDbContext<HubDbContext, PostgresHubDbContext>(
            (provider, context) => context.UseHubPostgres(provider.GetRequiredService<NpgsqlDataSource>()),
            optionsLifetime: ServiceLifetime.Singleton
        );
    }

    internal static DbContextOptionsBuilder UseHubSqlite(this DbContextOptionsBuilder context, string connectionString) =>
        context
            .UseSqlite(connectionString, sqlite => sqlite.MigrationsHistoryTable("__ef_migrations"))
            .AddInterceptors(SqlitePragmas.Instance)
            .Quiet();

    internal static DbContextOptionsBuilder UseHubPostgres(this DbContextOptionsBuilder context, NpgsqlDataSource source) =>
        context.UseNpgsql(source, postgres => postgres.MigrationsHistoryTable("__ef_migrations")).Quiet();

    // A filtered parent with an unfiltered child, and collections loaded together, are both on purpose here.
    private static DbContextOptionsBuilder Quiet(this DbContextOptionsBuilder context) =>
        context.ConfigureWarnings(warnings =>
            warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning)
        );
}
