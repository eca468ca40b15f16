using Microsoft.Extensions.Logging;
using Npgsql;
using OmniHub.Infrastructure.Health;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>
/// Nodes share the work by leases on its shares, timed by the database's clock alone. Each node aims at its fair part: it takes free shares below it and gives back what
/// is above. A node that dies stops renewing and its shares are free a lease later.
/// </summary>
internal sealed class PostgresPartitionLeases(
    NpgsqlDataSource source,
    InboxOptions options,
    SharesInUse used,
    ILogger<PostgresPartitionLeases> log
) : IPartitionLeases
{
    private readonly Guid _node = Guid.CreateVersion7();
    private volatile IReadOnlyList<short> _mine = [];

    // Shares to give away: nothing new is begun in them for one round, so that what is under way ends before the next node begins.
    private short[] _leaving = [];
    private long _provenUntil;

    public event Action? Changed;

    // A node that cannot reach the database must not believe in leases that others may have taken over by now.
    public IReadOnlyList<short> Mine => Environment.TickCount64 < Interlocked.Read(ref _provenUntil) ? _mine : [];

    public bool Owns(short partition) => Mine.Contains(partition);

    public async Task Hold(Heartbeat heartbeat, CancellationToken ct)
    {
        if (options.Workers == 0)
            return;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Renew(ct);
                heartbeat.Turned();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or IOException)
            {
                Log.LeasesNotRenewed(log, trouble.Message);
            }

            await Task.Delay(options.Lease / 4, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await GiveAllBack();
    }

    private async Task Renew(CancellationToken ct)
    {
        var asked = Environment.TickCount64;
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            WITH me AS (
                INSERT INTO nodes (id, seen_at) VALUES ($1, clock_timestamp())
                ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at RETURNING id
            ), gone AS (
                DELETE FROM nodes WHERE seen_at < clock_timestamp() - $2 * 6 AND id <> $1
            ), fair AS (
                SELECT ceil($3::numeric / greatest(1, (SELECT count(*) FROM nodes WHERE seen_at > clock_timestamp() - $2 AND id <> $1) + (SELECT count(*) FROM me)))::int AS part
            ), held AS (
                SELECT id, row_number() OVER (ORDER BY id) AS nth FROM partitions WHERE owner = $1
            ), wanted AS (
                SELECT id FROM held, fair WHERE nth <= part
                UNION
                (SELECT p.id FROM partitions p, fair
                 WHERE (p.owner IS NULL OR p.leased_until < clock_timestamp()) AND p.owner IS DISTINCT FROM $1
                 ORDER BY p.id LIMIT greatest(0, (SELECT part FROM fair) - (SELECT count(*) FROM held)))
            ), locked AS (
                SELECT p.id, p.id IN (SELECT id FROM wanted) AS keep FROM partitions p
                WHERE p.owner = $1 OR p.id IN (SELECT id FROM wanted) ORDER BY p.id FOR UPDATE SKIP LOCKED
            )
            UPDATE partitions p
            SET owner = CASE WHEN l.keep OR l.id <> ALL($4) THEN $1 END, leased_until = CASE WHEN l.keep OR l.id <> ALL($4) THEN clock_timestamp() + $2 END
            FROM locked l
            WHERE p.id = l.id AND (p.owner = $1 OR p.owner IS NULL OR p.leased_until < clock_timestamp())
            RETURNING p.id, l.keep, p.owner IS NOT NULL
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = _node },
                new() { Value = options.Lease },
                new() { Value = Partition.Count },
                new() { Value = _leaving.Where(share => !used.IsUsed(share)).ToArray() },
            },
        };
        var (mine, leaving) = (new List<short>(), new List<short>());
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                if (reader.GetBoolean(1))
                    mine.Add(reader.GetInt16(0));
                else if (reader.GetBoolean(2))
                    leaving.Add(reader.GetInt16(0));
            }
        }

        mine.Sort();
        _leaving = [.. leaving];
        var isNews = !mine.SequenceEqual(_mine);
        _mine = mine;
        // Counted from before the question: this node's idea of the lease must end before the database's does.
        var hadLapsed =
            Environment.TickCount64 >= Interlocked.Exchange(ref _provenUntil, asked + (long)(options.Lease * 0.8).TotalMilliseconds);
        if (isNews)
            Log.SharesChanged(log, mine.Count, Partition.Count);
        if (isNews || hadLapsed)
            Changed?.Invoke();
    }

    private async Task GiveAllBack()
    {
        _mine = [];
        try
        {
            await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand(
                "WITH gone AS (DELETE FROM nodes WHERE id = $1) UPDATE partitions SET owner = NULL, leased_until = NULL WHERE owner = $1",
                connection
            )
            {
                Parameters = { new() { Value = _node } },
            };
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or IOException)
        {
            Log.LeasesNotReturned(log, trouble.Message);
        }
    }
}
