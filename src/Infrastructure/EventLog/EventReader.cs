using System.Data.Common;
using OmniHub.Application.Events;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Hot;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>
/// On PostgreSQL only what every older transaction has had its say about is read: an entry of a transaction that still runs could commit behind a reader's back.
/// SQLite has one writer, so its entries become visible in the order of their ids. What is ordered by is the table's column by its whole name: the bare name would be the
/// written-out number of the answer, which no index knows.
/// </summary>
internal sealed class EventReader(IDatabase database, DatabaseOptions options) : IEventReader
{
    private const string Members = "id, tenant_id, instance_id, conversation_id, message_id, type, data, occurred_at";

    private readonly bool _isSqlite = options.Engine is DatabaseEngine.Sqlite;

    private string Settled => _isSqlite ? "" : " AND \"transaction\" < pg_snapshot_xmin(pg_current_snapshot())";

    private string Written => _isSqlite ? "\"transaction\"" : "\"transaction\"::text::bigint";

    public async Task<IReadOnlyList<LoggedEntry>> ReadAfter(
        EventCursor after,
        int limit,
        TenantId? tenant,
        IReadOnlyCollection<string>? types,
        CancellationToken ct
    )
    {
        await using var connection = await database.Open(ct);
        await using var command = connection.CreateCommand();
        var place = _isSqlite ? "@transaction" : "@transaction::text::xid8";
        var whose = tenant is null ? "" : " AND tenant_id = @tenant";
        command.CommandText =
            $"SELECT {Written}, {Members} FROM events WHERE (\"transaction\", id) > ({place}, @id){whose}{Settled}{Named(command, types)} ORDER BY events.\"transaction\", events.id LIMIT @limit";
        if (_isSqlite)
            Give(command, "transaction", (long)after.Transaction);
        else
            Give(command, "transaction", after.Transaction.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Give(command, "id", after.Id);
        Give(command, "limit", limit);
        if (tenant is { } owner)
            Give(command, "tenant", owner.Value);
        return await Read(command, ct);
    }

    public async Task<EventCursor> End(CancellationToken ct)
    {
        await using var connection = await database.Open(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {Written}, id FROM events WHERE id > 0{Settled} ORDER BY events.\"transaction\" DESC, events.id DESC LIMIT 1";
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new((ulong)rows.GetInt64(0), rows.GetInt64(1)) : EventCursor.Start;
    }

    private static string Named(DbCommand command, IReadOnlyCollection<string>? types)
    {
        if (types is not { Count: > 0 })
            return "";
        var names = new List<string>(types.Count);
        foreach (var type in types)
        {
            var family = type.EndsWith(".*", StringComparison.Ordinal);
            var parameter = $"type{names.Count}";
            Give(command, parameter, family ? type[..^1] : type);
            names.Add(family ? $"substr(type, 1, {type.Length - 1}) = @{parameter}" : $"type = @{parameter}");
        }

        return $" AND ({string.Join(" OR ", names)})";
    }

    private async Task<IReadOnlyList<LoggedEntry>> Read(DbCommand command, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        var (entries, row) = (new List<LoggedEntry>(), new HotReader(rows, _isSqlite));
        while (await rows.ReadAsync(ct))
        {
            entries.Add(
                new(
                    new((ulong)row.Long(0), row.Long(1)),
                    new TenantId(row.Uuid(2)),
                    row.UuidOrNull(3) is { } instance ? new InstanceId(instance) : null,
                    row.UuidOrNull(4) is { } conversation ? new ConversationId(conversation) : null,
                    row.UuidOrNull(5) is { } message ? new MessageId(message) : null,
                    row.Text(6),
                    row.Text(7),
                    row.Time(8)
                )
            );
        }

        return entries;
    }

    private static void Give(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
