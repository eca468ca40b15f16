using Npgsql;
using NpgsqlTypes;

namespace OmniHub.Bench.Floor;

/// <summary>PostgreSQL, one statement a commit.</summary>
internal sealed class PostgresLog(NpgsqlConnection connection, NpgsqlCommand insert) : ILog
{
    public static async Task<PostgresLog> Open(string database)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using (
            var create = new NpgsqlCommand(
                "CREATE TABLE taken (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)",
                connection
            )
        )
            await create.ExecuteNonQueryAsync();
        var insert = new NpgsqlCommand("INSERT INTO taken (body) SELECT * FROM unnest($1)", connection);
        insert.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        await insert.PrepareAsync();
        return new(connection, insert);
    }

    public Task Append(IReadOnlyList<byte[]> bodies)
    {
        insert.Parameters[0].Value = bodies.ToArray();
        return insert.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await insert.DisposeAsync();
        await connection.DisposeAsync();
    }
}
