using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Postgres;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>Makes hot connections on the engine in use.</summary>
internal sealed class BatchConnections(DatabaseOptions options, IServiceProvider services) : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> _postgres = new(() =>
        PostgresDatabase.ConnectHot(options.ConnectionString, (services.GetService<LeaseOptions>() ?? LeaseOptions.Default).Length)
    );

    internal DatabaseEngine Engine => options.Engine;

    /// <param name="urgent">Whether its transactions go before others where there is one writer.</param>
    internal BatchConnection Make(bool urgent = false) =>
        options.Engine is DatabaseEngine.Sqlite
            ? new SqliteBatchConnection(services.GetRequiredService<IDatabase>(), services.GetRequiredService<SqliteWriter>(), urgent)
            : new PostgresBatchConnection(_postgres.Value);

    /// <summary>Commits that share a transaction, on a connection of their own.</summary>
    internal GroupCommit<TWork> Commits<TWork>(
        string name,
        Func<BatchConnection, IReadOnlyList<TWork>, CancellationToken, Task> write,
        bool urgent = false
    ) => new(Make(urgent), write, name, services.GetRequiredService<Heartbeats>());

    public ValueTask DisposeAsync() => _postgres.IsValueCreated ? _postgres.Value.DisposeAsync() : default;
}
