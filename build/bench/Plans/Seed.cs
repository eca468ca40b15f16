using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Bench.Plans;

/// <summary>Fills the tables of the hot paths: a million messages in a hundred thousand conversations of fifty lines, and queues as after an outage.</summary>
internal sealed class Seed(DatabaseEngine engine, long messages)
{
    private const long Lines = 50;
    private readonly long _conversations = messages / 10;
    private readonly bool _isSqlite = engine is DatabaseEngine.Sqlite;

    /// <summary>The id of the n-th row of a kind; kinds are told apart by their first digit.</summary>
    public static Guid Id(int kind, long number) => Guid.ParseExact($"{kind}{number:x31}", "N");

    /// <summary>The line of a conversation.</summary>
    public static Guid Line(long conversation) => Id(1, conversation % Lines);

    public async Task Fill(BatchConnection connection)
    {
        await Insert(connection, "contacts", _conversations, "id, tenant_id, created_at", $"{Uuid(3, "n")}, {Uuid(9, "0")}, {Time("n")}");
        await Insert(
            connection,
            "contact_keys",
            _conversations,
            "tenant_id, key, contact_id",
            $"{Uuid(9, "0")}, 'phone:' || n, {Uuid(3, "n")}"
        );
        await Insert(
            connection,
            "conversations",
            _conversations,
            "id, tenant_id, instance_id, contact_id, chat_key, address, kind, status, started_at, opened_at, last_message_at, message_count, unread_count",
            $"{Uuid(2, "n")}, {Uuid(9, "0")}, {Uuid(1, $"n % {Lines}")}, {Uuid(3, "n")}, 'c' || n, 'a', 'Direct', 'Active', {Time("n")}, {Time("n")}, {Time("n")}, 10, 0"
        );
        await Insert(
            connection,
            "messages",
            messages,
            "id, tenant_id, instance_id, conversation_id, direction, sender, kind, status, status_at, sent_at, created_at, text, provider_message_id",
            $"{Uuid(4, "n")}, {Uuid(9, "0")}, {Uuid(1, $"n % {_conversations} % {Lines}")}, {Uuid(2, $"n % {_conversations}")}, CASE WHEN (n / {_conversations}) % 2 = 0 THEN 'Inbound' ELSE 'Outbound' END, "
                + $"'Customer', 'Text', 'Sent', {Time("n")}, {Time("n")}, {Time("n")}, 'Bom dia, o meu pedido ainda não chegou.', 'P' || n"
        );
        await Insert(
            connection,
            "events",
            messages,
            "tenant_id, instance_id, conversation_id, message_id, type, data, occurred_at",
            $"{Uuid(9, "0")}, {Uuid(1, $"n % {Lines}")}, {Uuid(2, $"n % {_conversations}")}, {Uuid(4, "n")}, 'message.received', '{{}}', {Time("n")}"
        );
        (string Table, string More, string Values)[] queues =
        [
            ("reply_jobs", "payload, provider_message_id, created_at", $"{Bytes}, 'P' || n, {Time("n")}"),
            ("outbox", "outbound, attempts, due_at", $"'{{}}', 0, {Time("n")}"),
        ];
        foreach (var (table, more, values) in queues)
            await Insert(
                connection,
                table,
                _conversations,
                $"message_id, seq, partition, tenant_id, instance_id, conversation_id, {more}",
                $"{Uuid(4, "n")}, n, n % 64, {Uuid(9, "0")}, {Uuid(1, $"n % {Lines}")}, {Uuid(2, "n")}, {values}"
            );
        await Insert(
            connection,
            "inbox",
            _conversations,
            "partition, instance_id, provider, body, received_at",
            $"n % 64, {Uuid(1, $"n % {Lines}")}, 'Evolution', {Bytes}, {Time("n")}"
        );
        await connection.Execute("ANALYZE", [], CancellationToken.None);
    }

    private string Bytes => _isSqlite ? "x'7b7d'" : "'\\x7b7d'::bytea";

    private string Time(string n) => _isSqlite ? $"1700000000000000 + {n} * 1000" : $"'2026-01-01'::timestamptz + {n} * interval '1 ms'";

    private string Uuid(int kind, string n) =>
        _isSqlite ? $"unhex(printf('{kind}%031x', {n}))" : $"('{kind}' || lpad(to_hex(({n})::bigint), 31, '0'))::uuid";

    private Task Insert(BatchConnection connection, string table, long rows, string columns, string values) =>
        connection.Transact(
            (transaction, ct) =>
                transaction.Execute(
                    _isSqlite
                        ? $"WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows - 1}) INSERT INTO {table} ({columns}) SELECT {values} FROM numbers"
                        : $"INSERT INTO {table} ({columns}) SELECT {values} FROM generate_series(0, {rows - 1}) AS numbers(n)",
                    [],
                    ct
                ),
            CancellationToken.None
        );
}
