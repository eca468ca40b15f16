using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Media;

/// <summary>The free space that the data directory must have.</summary>
/// <param name="LeastFree">The number of free bytes below which the node is not ready; 0 disables the check.</param>
public sealed record StorageOptions(long LeastFree);

/// <summary>Checks every few seconds that this node can write the SQLite file, and files beside it.</summary>
internal sealed class StorageReadiness(
    DatabaseOptions database,
    StorageOptions options,
    MediaOptions media,
    BatchConnections connections,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<StorageReadiness> log
) : PeriodicLoop("storage watch", TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), heartbeats, clock), IReadinessCheck
{
    private const int MiB = 1024 * 1024;

    // Larger than what happens to be free in the file, and gone again with the same commit.
    private const int Tried = 256 * 1024;

    private static readonly byte[] Mark = [1];

    private readonly string _probe = Path.Combine(media.Directory, $".probe-{Guid.CreateVersion7():N}");
    private volatile string? _trouble;

    public string Name => "storage";

    public Task<Result<Done>> Check(CancellationToken ct) =>
        Task.FromResult<Result<Done>>(_trouble is { } trouble ? new Unavailable("storage.away", trouble) : Done.It);

    protected override void Failed(Exception trouble) => Note($"The storage could not be tried: {trouble.GetType().Name}");

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        Note(TryFiles() ?? FindRoom() ?? await TryDatabase(ct));
        return false;
    }

    private void Note(string? trouble)
    {
        var before = _trouble;
        _trouble = trouble;
        if (trouble is not null && before is null)
            Log.NotReady(log, trouble);
        else if (trouble is null && before is not null)
            Log.ReadyAgain(log);
    }

    private string? TryFiles()
    {
        try
        {
            PrivateFiles.CreateOwnFolder(media.Directory);
            using (var file = PrivateFiles.Open(_probe, FileMode.Create, FileShare.None))
                file.Write(Mark);
            File.Delete(_probe);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"{media.Directory} cannot be written: {refused.Message}";
        }
    }

    private string? FindRoom()
    {
        foreach (var folder in (string?[])[media.Directory, SqliteFolder()])
        {
            if (folder is not null && new DriveInfo(folder).AvailableFreeSpace is var free && free < options.LeastFree)
                return $"{folder} has {free / MiB} MiB left, at least {options.LeastFree / MiB} are needed";
        }

        return null;
    }

    private async Task<string?> TryDatabase(CancellationToken ct)
    {
        if (database.Engine is not DatabaseEngine.Sqlite)
            return null;
        try
        {
            await using var connection = connections.Make();
            await connection.Transact(Write, ct);
            return null;
        }
        catch (SqliteException refused)
        {
            return $"The database cannot be written: {refused.Message}";
        }
    }

    private static async Task Write(BatchConnection transaction, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        await transaction.ExecuteWith(
            $"INSERT INTO raw_events (id, tenant_id, instance_id, provider, name, body, received_at) VALUES ($1, $1, $1, '', '', zeroblob({Tried}), 0)",
            [id],
            ct
        );
        await transaction.ExecuteWith("DELETE FROM raw_events WHERE id = $1", [id], ct);
    }

    private string? SqliteFolder() =>
        database.Engine is DatabaseEngine.Sqlite
            ? Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource))
            : null;
}
