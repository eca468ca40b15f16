using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>What is really in the database, read beside the hub.</summary>
internal sealed class Ledger(TestDatabase database)
{
    public async Task<long> Count(string table, string where = "1=1") =>
        long.Parse((await Rows($"SELECT count(*) FROM {table} WHERE {where}"))[0][0]!);

    public async Task<List<string?[]>> Rows(string sql)
    {
        await using var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
            rows.Add([
                .. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(at =>
                        reader.IsDBNull(at)
                            ? null
                            : Convert.ToString(reader.GetValue(at), System.Globalization.CultureInfo.InvariantCulture)
                    ),
            ]);
        return rows;
    }

    /// <summary>Messages in order: direction, status, text.</summary>
    public async Task<string[]> Messages(string where = "1=1") =>
        [
            .. (await Rows($"SELECT direction, status, text FROM messages WHERE {where} ORDER BY created_at, id")).Select(row =>
                string.Join('|', row)
            ),
        ];

    /// <summary>Types of the event log's entries in reading order, of conversations alone.</summary>
    public async Task<string[]> Events() =>
        [.. (await Rows("SELECT type FROM events WHERE conversation_id IS NOT NULL ORDER BY \"transaction\", id")).Select(row => row[0]!)];

    /// <summary>The oldest delivery that waits in the inbox; empty when there is none.</summary>
    public async Task<byte[]> FirstInInbox()
    {
        await using var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT body FROM inbox ORDER BY id LIMIT 1";
        return await command.ExecuteScalarAsync() as byte[] ?? [];
    }

    /// <summary>Whether nothing waits anywhere.</summary>
    public async Task<bool> IsQuiet() => await Waiting() == "inbox 0, replies 0, outbox 0";

    public async Task<string> Waiting() =>
        $"inbox {await Count("inbox")}, replies {await Count("reply_jobs")}, outbox {await Count("outbox")}";

    public Task UntilQuiet(TimeSpan? within = null) =>
        Eventually.Become(Waiting, waiting => waiting == "inbox 0, replies 0, outbox 0", within);

    /// <summary>Whether nothing waits any more, as soon as that is so.</summary>
    public async Task<bool> BecomesQuiet(TimeSpan within)
    {
        try
        {
            await UntilQuiet(within);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Every <c>table.column</c> of the whole database in which one of the words stands.</summary>
    public async Task<string[]> Mentions(params string[] words)
    {
        var tables =
            database.Options.Engine is DatabaseEngine.Postgres
                ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                : "SELECT name FROM sqlite_master WHERE type = 'table'";
        var found = new HashSet<string>();
        foreach (var table in (await Rows(tables)).Select(row => row[0]!))
        {
            await using var connection = await Open();
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var at = 0; at < reader.FieldCount; at++)
                {
                    var text = reader.GetValue(at) is byte[] bytes
                        ? System.Text.Encoding.Latin1.GetString(bytes)
                        : Convert.ToString(reader.GetValue(at), System.Globalization.CultureInfo.InvariantCulture);
                    if (words.Any(word => text!.Contains(word, StringComparison.Ordinal)))
                        found.Add($"{table}.{reader.GetName(at)}");
                }
            }
        }

        return [.. found.Order()];
    }

    private async Task<DbConnection> Open()
    {
        DbConnection connection =
            database.Options.Engine is DatabaseEngine.Postgres
                ? new NpgsqlConnection(database.Options.ConnectionString + ";Pooling=false") // a server that was stopped in between leaves broken ones in a pool
                : new SqliteConnection(database.Options.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
