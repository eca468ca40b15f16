using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Postgres;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>Creates batch connections for the engine in use.</summary>
internal sealed class BatchConnections(DatabaseOptions options, IServiceProvider services) : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> _postgres = new(() =>
        PostgresDatabase.ConnectHot(options.ConnectionString, (services.GetService<LeaseOptions>() ?? LeaseOptions.Default).Length)
    );

    internal DatabaseEngine Engine => options.Engine;

    /// <param name="urgent">True if its transactions go before others, on an engine with one writer.</param>
    internal BatchConnection Make(bool urgent = false) =>
        options.Engine is DatabaseEngine.Sqlite
            ? new SqliteBatchConnection(services.GetRequiredService<IDatabase>(), services.GetRequiredService<SqliteWriter>(), urgent)
            : new PostgresBatchConnection(_postgres.Value);

    /// <summary>Creates a group commit on a connection of its own.</summary>
    internal GroupCommit<TWork> Commits<TWork>(
        string name,
        Func<BatchConnection, IReadOnlyList<TWork>, CancellationToken, Task> write,
        bool urgent = false
    ) => new(Make(urgent), write, name, services.GetRequiredService<Heartbeats>());

    public ValueTask DisposeAsync() => _postgres.IsValueCreated ? _postgres.Value.DisposeAsync() : default;
}
