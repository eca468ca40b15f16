using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Hot;

/// <summary>Makes hot connections on the engine in use.</summary>
internal sealed class HotConnections(DatabaseOptions options, IServiceProvider services)
{
    internal DatabaseEngine Engine => options.Engine;

    internal HotConnection Make() =>
        options.Engine is DatabaseEngine.Sqlite
            ? new SqliteHotConnection(services.GetRequiredService<IDatabase>(), services.GetRequiredService<IWriteGate>())
            : new PostgresHotConnection(services.GetRequiredService<NpgsqlDataSource>());
}
