using Microsoft.Extensions.Logging;
using Npgsql;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Postgres;

namespace OmniHub.Infrastructure.Work;

/// <summary>
/// Divides the partitions among nodes by leases, timed by the database's clock alone. Each node aims at an equal number: it takes free partitions below it and releases those
/// above. A dead node stops renewing and its partitions are free a lease later. Each change of owner raises the epoch, by which a former owner is fenced off (<see cref="Fence"/>).
/// </summary>
/// <param name="source">Connections for this alone: renewing must not wait behind other work.</param>
/// <param name="options">The length of a lease.</param>
/// <param name="used">The partitions with running work.</param>
/// <param name="log">The log.</param>
internal sealed class PostgresPartitionLeases(
    NpgsqlDataSource source,
    WorkOptions options,
    PartitionsInFlight used,
    ILogger<PostgresPartitionLeases> log
) : IPartitionLeases, IAsyncDisposable
{
    private static readonly PartitionLease?[] Nothing = new PartitionLease?[Partition.Count];

    private readonly Guid _node = Guid.CreateVersion7();
    private volatile PartitionLease?[] _held = Nothing;

    // Shares to give away: nothing new is begun in them for one round, so that what is under way ends before the next node begins.
    private short[] _leaving = [];
    private long _provenUntil;
    private long _takesOverFrom;

    public event Action? Changed;

    public IReadOnlyList<PartitionLease?> Held => IsProven() ? _held : Nothing;

    public IReadOnlyList<short> Mine => PartitionLease.Beginning(Held);

    public bool Owns(short partition) => _held[partition] is { MayBegin: true };

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
            catch (Exception trouble)
            {
                Log.LeasesNotRenewed(log, trouble.Message);
            }

            await Task.Delay(options.Lease / 4, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await GiveAllBack();
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    // A node that cannot reach the database must not believe in leases that others may have taken over by now.
    private bool IsProven() => Environment.TickCount64 < Interlocked.Read(ref _provenUntil);

    private async Task Renew(CancellationToken ct)
    {
        var asked = Environment.TickCount64;
        NoteLapse();
        var before = _held;
        var (held, leaving) = (new PartitionLease?[Partition.Count], new List<short>());
        await using (var connection = await source.OpenConnectionAsync(ct))
        await using (var command = Command(connection, asked >= _takesOverFrom))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var (share, stays, isKept, epoch) = (reader.GetInt16(0), reader.GetBoolean(1), reader.GetBoolean(2), reader.GetInt64(3));
                if (!stays)
                    continue;
                held[share] = before[share] is { IsLost: false } known && known.Epoch == epoch ? known : new(share, _node, epoch, IsProven);
                held[share]!.Leave(!isKept);
                if (!isKept)
                    leaving.Add(share);
            }
        }

        NoteLapse();
        foreach (var lost in before.Except(held))
            lost?.Lose();
        var isNews = !held.SequenceEqual(before) || !leaving.SequenceEqual(_leaving);
        (_leaving, _held) = ([.. leaving], held);
        // Counted from before the question: this node's idea of the lease must end before the database's does.
        var hadLapsed =
            Environment.TickCount64 >= Interlocked.Exchange(ref _provenUntil, asked + (long)(options.Lease * 0.8).TotalMilliseconds);
        if (isNews)
            Log.SharesChanged(log, held.Count(lease => lease is not null) - leaving.Count, Partition.Count);
        if (isNews || hadLapsed)
            Changed?.Invoke();
    }

    // When the database was away, everybody's leases have run out: the others get the time to come back as well before they are taken for dead.
    private void NoteLapse()
    {
        if (_provenUntil > 0 && !IsProven())
            _takesOverFrom = Environment.TickCount64 + (long)options.Lease.TotalMilliseconds;
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, bool takesOver) =>
        new(
            // A renewal neither waits nor blocks others. A partition is taken only when no transaction of its last owner is running there.
            $"""
            WITH me AS (
                INSERT INTO nodes (id, seen_at) VALUES ($1, clock_timestamp())
                ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at RETURNING id
            ), gone AS (
                DELETE FROM nodes WHERE seen_at < clock_timestamp() - $2 * 6 AND id <> $1
            ), fair AS (
                SELECT ceil($3::numeric / greatest(1, (SELECT count(*) FROM nodes WHERE seen_at > clock_timestamp() - $2 AND id <> $1) + (SELECT count(*) FROM me)))::int AS part
            ), held AS (
                SELECT id, row_number() OVER (ORDER BY id) AS nth FROM partitions WHERE owner = $1
            ), mine AS (
                SELECT coalesce(bool_or(leased_until < clock_timestamp()), false) AS lapsed FROM partitions WHERE owner = $1
            ), own AS (
                SELECT id FROM partitions WHERE owner = $1 ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
            ), free AS MATERIALIZED (
                SELECT id FROM partitions
                WHERE owner IS DISTINCT FROM $1 AND (owner IS NULL OR ($5 AND leased_until < clock_timestamp() AND NOT (SELECT lapsed FROM mine)))
                ORDER BY id LIMIT greatest(0, (SELECT part FROM fair) - (SELECT count(*) FROM held)) FOR UPDATE SKIP LOCKED
            ), known AS (
                SELECT id, nth <= part AS is_kept FROM own JOIN held USING (id), fair
                UNION ALL
                SELECT id, true FROM free WHERE pg_try_advisory_xact_lock({Fence.LockSpace}, id)
            ), decided AS (
                SELECT id, is_kept, is_kept OR id <> ALL($4) AS stays FROM known
            )
            UPDATE partitions p
            SET owner = CASE WHEN stays THEN $1 END,
                leased_until = CASE WHEN stays THEN clock_timestamp() + $2 END,
                epoch = p.epoch + CASE WHEN stays AND p.owner = $1 THEN 0 ELSE 1 END
            FROM decided d
            WHERE p.id = d.id AND (p.owner = $1 OR p.owner IS NULL OR p.leased_until < clock_timestamp())
            RETURNING p.id, d.stays, d.is_kept, p.epoch
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
                new() { Value = takesOver },
            },
        };

    private async Task GiveAllBack()
    {
        foreach (var lease in _held)
            lease?.Lose();
        try
        {
            await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand(
                "WITH gone AS (DELETE FROM nodes WHERE id = $1) UPDATE partitions SET owner = NULL, leased_until = NULL, epoch = epoch + 1 WHERE owner = $1",
                connection
            )
            {
                Parameters = { new() { Value = _node } },
            };
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception trouble)
        {
            Log.LeasesNotReturned(log, trouble.Message);
        }
    }
}
