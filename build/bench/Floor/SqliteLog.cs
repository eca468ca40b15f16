using Microsoft.Data.Sqlite;

namespace OmniHub.Bench.Floor;

/// <summary>SQLite, write-ahead log, every commit synced.</summary>
internal sealed class SqliteLog : ILog
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter _body;

    public SqliteLog(string file)
    {
        _connection = new SqliteConnection($"Data Source={file}");
        _connection.Open();
        using var prepare = _connection.CreateCommand();
        prepare.CommandText =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE taken (id INTEGER PRIMARY KEY, body BLOB NOT NULL)";
        prepare.ExecuteNonQuery();
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO taken (body) VALUES ($body)";
        _body = _insert.Parameters.Add("$body", SqliteType.Blob);
    }

    public Task Append(IReadOnlyList<byte[]> bodies)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (var body in bodies)
        {
            _body.Value = body;
            _insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
