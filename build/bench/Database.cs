using Npgsql;
using OmniHub.Tests.TestKit;

namespace OmniHub.Bench;

/// <summary>An empty database of one measurement.</summary>
/// <param name="Folder">An own folder; on SQLite the file is in it.</param>
/// <param name="PostgresConnection">Null on SQLite.</param>
internal sealed record Database(string Folder, string? PostgresConnection) : IDisposable
{
    private static int _count;

    public static async Task<Database> New(string folder, PostgresServer? server)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, $"bench-{Interlocked.Increment(ref _count)}")).FullName;
        if (server is null)
            return new(own, null);
        var name = $"bench_{_count}";
        await using var connection = new NpgsqlConnection(server.Connection + ";Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new(own, new NpgsqlConnectionStringBuilder(server.Connection) { Database = name }.ConnectionString);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
