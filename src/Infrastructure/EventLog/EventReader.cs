using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using OmniHub.Application.Events;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>
/// On PostgreSQL only what every older transaction has had its say about is read: an entry of a transaction that still runs could commit behind a reader's back.
/// Transactions of other databases on the same server, and the server's own upkeep, never write entries; where they run for long, they are looked past.
/// SQLite has one writer, so its entries become visible in the order of their ids, and the transaction is always 0.
/// What is ordered by is the table's column by its whole name: the bare name would be the written-out number of the answer, which no index knows.
/// </summary>
internal sealed class EventReader(BatchConnections connections) : IEventReader, IAsyncDisposable
{
    private const string Members = "id, tenant_id, instance_id, conversation_id, message_id, type, data, occurred_at";

    // The owner of a running transaction is found by the lock on its id. A transaction that ended in between has no lock any more, and counts. Only sessions of clients
    // have a user. The first column is the oldest transaction that counts, the second the oldest of all.
    private const string OldestThatCounts = """
        SELECT coalesce(min(running.id), pg_snapshot_xmax(pg_current_snapshot()))::text::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        FROM pg_snapshot_xip(pg_current_snapshot()) AS running (id)
        WHERE NOT EXISTS (
            SELECT FROM pg_locks AS held JOIN pg_stat_activity AS holder ON holder.pid = held.pid
            WHERE held.locktype = 'transactionid' AND held.mode = 'ExclusiveLock' AND held.granted AND held.transactionid = running.id::xid
                AND (holder.usesysid IS NULL OR holder.datid <> (SELECT oid FROM pg_database WHERE datname = current_database())))
        """;

    // Looking at all locks costs a millisecond: not more often than this, and only when there was nothing to read.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    // The log is looked into many times a second by a handful of readers: their connections stay open.
    private const int MostIdle = 4;

    private const int NewestEntries = 2000;

    private readonly ConcurrentBag<BatchConnection> _idle = [];
    private readonly bool _isSqlite = connections.Engine is DatabaseEngine.Sqlite;
    private long _settled;
    private long _looked = Stopwatch.GetTimestamp();

    public async Task<IReadOnlyList<LoggedEntry>> ReadAfter(
        EventCursor after,
        int limit,
        TenantId? tenant,
        IReadOnlyCollection<string>? types,
        CancellationToken ct
    )
    {
        List<object> values = _isSqlite
            ? [after.Id, (long)limit]
            : [after.Id, (long)limit, after.Transaction.ToString(CultureInfo.InvariantCulture), KnownToBeSettled];
        var sql = After(_isSqlite);
        if (tenant is { } owner)
        {
            values.Add(owner.Value);
            sql += $" AND tenant_id = ${values.Count}";
        }

        sql += Named(values, types) + InOrder(_isSqlite);
        return await Using(async connection =>
        {
            var entries = await connection.SelectWith(sql, [.. values], Read, ct);
            if (entries.Count > 0 || !await LookPastStrangers(connection, ct))
                return entries;
            values[3] = KnownToBeSettled;
            return await connection.SelectWith(sql, [.. values], Read, ct);
        });
    }

    public async Task<IReadOnlyList<LoggedEntry>> Newest(
        TenantId tenant,
        InstanceId instance,
        DateTimeOffset since,
        IReadOnlyCollection<string>? types,
        CancellationToken ct
    )
    {
        List<object> values = [tenant.Value, (long)NewestEntries, instance.Value, since];
        var sql = Newest(_isSqlite) + Named(values, types) + " ORDER BY events.occurred_at, events.\"transaction\", events.id";
        return await Using(connection => connection.SelectWith(sql, [.. values], Read, ct));
    }

    // People page through it from its end: what still commits behind the first page is on the next look at it.
    public async Task<IReadOnlyList<LoggedEntry>> ReadBefore(
        EventCursor? before,
        int limit,
        TenantId tenant,
        EventFilter filter,
        CancellationToken ct
    )
    {
        var (transaction, id) = before is { } place ? ((long)place.Transaction, place.Id) : (long.MaxValue, long.MaxValue);
        List<object> values = [tenant.Value, (long)limit, id];
        if (!_isSqlite)
            values.Add(transaction.ToString(CultureInfo.InvariantCulture));
        var sql = Before(_isSqlite);
        foreach (
            var (condition, value) in new (string, object?)[]
            {
                ("instance_id =", filter.Instance?.Value),
                ("conversation_id =", filter.Conversation),
                ("occurred_at >=", filter.From),
                ("occurred_at <=", filter.To),
            }
        )
        {
            if (value is null)
                continue;
            values.Add(value);
            sql += $" AND {condition} ${values.Count}";
        }

        sql += Named(values, filter.Types) + BackInOrder(_isSqlite);
        return await Using(connection => connection.SelectWith(sql, [.. values], Read, ct));
    }

    internal static string Before(bool isSqlite) =>
        isSqlite
            ? $"SELECT 0, {Members} FROM events WHERE tenant_id = $1 AND id < $3"
            : $"SELECT \"transaction\"::text::bigint AS place, {Members} FROM events WHERE tenant_id = $1 AND (\"transaction\", id) < ($4::text::xid8, $3)";

    internal static string BackInOrder(bool isSqlite) =>
        isSqlite ? " ORDER BY id DESC LIMIT $2" : " ORDER BY events.\"transaction\" DESC, events.id DESC LIMIT $2";

    // The newest entries are those at the end of the tenant's index; an instance has none, and one for it would slow down every message.
    internal static string Newest(bool isSqlite) =>
        isSqlite
            ? $"SELECT 0, {Members} FROM (SELECT * FROM events WHERE tenant_id = $1 ORDER BY id DESC LIMIT $2) AS events WHERE instance_id = $3 AND occurred_at > $4"
            : $"SELECT \"transaction\"::text::bigint AS place, {Members} FROM (SELECT * FROM events WHERE tenant_id = $1 ORDER BY events.\"transaction\" DESC, events.id DESC LIMIT $2) AS events WHERE instance_id = $3 AND occurred_at > $4";

    // The number has a name of its own: called like the column, it would be what ORDER BY means, and no index is in the order of a cast.
    internal static string After(bool isSqlite) =>
        isSqlite
            ? $"SELECT 0, {Members} FROM events WHERE id > $1"
            : $"SELECT \"transaction\"::text::bigint AS place, {Members} FROM events WHERE (\"transaction\", id) > ($3::text::xid8, $1) AND {Settled("$4")}";

    internal static string InOrder(bool isSqlite) =>
        isSqlite ? " ORDER BY id LIMIT $2" : " ORDER BY events.\"transaction\", events.id LIMIT $2";

    public Task<EventCursor> End(CancellationToken ct) =>
        Using(async connection =>
        {
            var sql = _isSqlite
                ? "SELECT 0, id FROM events ORDER BY id DESC LIMIT 1"
                : $"SELECT \"transaction\"::text::bigint AS place, id FROM events WHERE {Settled("$1")} ORDER BY events.\"transaction\" DESC, events.id DESC LIMIT 1";
            var last = await connection.SelectWith(
                sql,
                _isSqlite ? [] : [KnownToBeSettled],
                row => new EventCursor((ulong)row.Long(0), row.Long(1)),
                ct
            );
            return last is [var end] ? end : EventCursor.Start;
        });

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var connection))
            await connection.DisposeAsync();
    }

    // A snapshot knows the transactions of the whole server; what is known to be settled, stays settled.
    private static string Settled(string known) =>
        $"\"transaction\" < GREATEST(pg_snapshot_xmin(pg_current_snapshot()), {known}::text::xid8)";

    private string KnownToBeSettled => Interlocked.Read(ref _settled).ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns true if the oldest transaction is of a session that never writes entries; then more entries are settled than a snapshot shows.</summary>
    private async Task<bool> LookPastStrangers(BatchConnection connection, CancellationToken ct)
    {
        var looked = Interlocked.Read(ref _looked);
        if (
            _isSqlite
            || Stopwatch.GetElapsedTime(looked) < BetweenLooks
            || Interlocked.CompareExchange(ref _looked, Stopwatch.GetTimestamp(), looked) != looked
        )
            return false;
        var (counts, oldest) = (await connection.SelectWith(OldestThatCounts, [], row => (row.Long(0), row.Long(1)), ct))[0];
        if (counts <= oldest)
            return false;
        Interlocked.Exchange(ref _settled, counts);
        return true;
    }

    private async Task<T> Using<T>(Func<BatchConnection, Task<T>> read)
    {
        if (!_idle.TryTake(out var connection))
            connection = connections.Make();
        try
        {
            var found = await read(connection);
            if (_idle.Count < MostIdle)
                _idle.Add(connection);
            else
                await connection.DisposeAsync();
            return found;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static string Named(List<object> values, IReadOnlyCollection<string>? types)
    {
        if (types is not { Count: > 0 })
            return "";
        var names = new List<string>(types.Count);
        foreach (var type in types)
        {
            var family = type.EndsWith(".*", StringComparison.Ordinal);
            values.Add(family ? type[..^1] : type);
            names.Add(family ? $"substr(type, 1, {type.Length - 1}) = ${values.Count}" : $"type = ${values.Count}");
        }

        return $" AND ({string.Join(" OR ", names)})";
    }

    private static LoggedEntry Read(BatchReader row) =>
        new(
            new((ulong)row.Long(0), row.Long(1)),
            new TenantId(row.Uuid(2)),
            row.UuidOrNull(3) is { } instance ? new InstanceId(instance) : null,
            row.UuidOrNull(4) is { } conversation ? new ConversationId(conversation) : null,
            row.UuidOrNull(5) is { } message ? new MessageId(message) : null,
            row.Text(6),
            row.Text(7),
            row.Time(8)
        );
}
