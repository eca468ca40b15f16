using Microsoft.Extensions.Logging;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>
/// Checks that the inbox makes progress: the oldest webhook that this node should process must not stay the oldest. On PostgreSQL these are the ones in its own partitions and in
/// partitions without an owner.
/// </summary>
internal sealed class InboxReadiness(
    BatchConnections connections,
    IPartitionLeases leases,
    WorkOptions options,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<InboxReadiness> log
) : PeriodicLoop("inbox watch", TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), heartbeats, clock), IReadinessCheck, IAsyncDisposable
{
    /// <summary>The time for which a webhook may stay the oldest.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // The head of the queue is enough: whatever stands is soon among the oldest.
    private const string OfPostgres = """
        SELECT id FROM (SELECT id, partition FROM inbox ORDER BY id LIMIT 1000) AS head
        WHERE partition = ANY($1) OR partition IN (SELECT id FROM partitions WHERE owner IS NULL OR leased_until < clock_timestamp())
        ORDER BY id LIMIT 1
        """;

    private readonly BatchConnection _connection = connections.Make();
    private volatile Oldest? _oldest;

    public string Name => "inbox";

    public Task<Result<Done>> Check(CancellationToken ct) =>
        Task.FromResult<Result<Done>>(
            _oldest is { } oldest && Clock.GetElapsedTime(oldest.Since) is var stood && stood > Longest
                ? new Unavailable("inbox.stands", $"Deliveries wait and none of the oldest has left for {stood.TotalSeconds:0} s")
                : Done.It
        );

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _connection.DisposeAsync();
    }

    protected override void Failed(Exception trouble) => Log.NotWatched(log, trouble);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        // A node that only takes messages leaves them to others.
        if (options.Workers == 0)
            return false;
        try
        {
            var found = await Find(ct);
            if (found is not [var id])
                _oldest = null;
            else if (_oldest?.Id != id)
                _oldest = new(id, Clock.GetTimestamp());
            return false;
        }
        catch
        {
            await _connection.DisposeAsync(); // opened anew by the next look
            throw;
        }
    }

    private Task<List<long>> Find(CancellationToken ct) =>
        connections.Engine is DatabaseEngine.Sqlite
            ? _connection.Select("SELECT id FROM inbox ORDER BY id LIMIT 1", [], row => row.Long(0), ct)
            : _connection.SelectWith(OfPostgres, [leases.Mine.ToArray()], row => row.Long(0), ct);

    private sealed record Oldest(long Id, long Since);
}
