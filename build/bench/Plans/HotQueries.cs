using OmniHub.Infrastructure.Analytics;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Outbox;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Replies;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Bench.Plans;

/// <summary>Prints how each engine finds what every message needs, in tables of a million rows.</summary>
internal sealed class HotQueries(BatchConnection connection, DatabaseEngine engine)
{
    private const int Batch = 48;
    private readonly bool _isSqlite = engine is DatabaseEngine.Sqlite;
    private readonly long[] _some = [.. Enumerable.Range(0, Batch).Select(one => one * 1931L)];

    public async Task Print()
    {
        var (tenants, lines) = (_some.Select(_ => Seed.Id(9, 0)).ToArray(), _some.Select(Seed.Line).ToArray());
        var (conversations, messages) = (_some.Select(one => Seed.Id(2, one)).ToArray(), _some.Select(one => Seed.Id(4, one)).ToArray());
        await Plan("inbox → reader", InboxRows.Select + "ORDER BY id LIMIT 64");
        await Plan("contacts of a batch", ConversationRows.SelectContacts, tenants, Texts("phone:"));
        await Plan(
            "messages of a batch",
            ConversationRows.SelectMessages + "WHERE (instance_id, provider_message_id) IN {keys}",
            lines,
            Texts("P")
        );
        await Plan(
            "conversations of a batch",
            ConversationRows.SelectConversations + "WHERE (instance_id, chat_key) IN {keys} ORDER BY id {lock}",
            lines,
            Texts("c")
        );
        await Plan("conversations by id", ConversationRows.SelectConversations + "WHERE id IN {keys} ORDER BY id {lock}", conversations);
        await Plan("messages by id", ConversationRows.SelectMessages + "WHERE id IN {keys} ORDER BY id {lock}", messages);
        await Plan(
            "turns that end",
            "SELECT message_id, conversation_id FROM reply_jobs WHERE message_id IN {keys} ORDER BY message_id {lock}",
            messages
        );
        await Plan("turns, lines", PartitionQueue.OwnersOf("reply_jobs"));
        await PlanWith("turns of a line", ReplyQueue.Select + " WHERE instance_id = $1 ORDER BY seq LIMIT 512", Seed.Line(7));
        await PlanWith("sends of a line", OutboxRows.Select + " WHERE instance_id = $1 ORDER BY seq LIMIT 512", Seed.Line(7));
        object[] place = _isSqlite ? [500_000L, 500L] : [500_000L, 500L, "3", "0"];
        await PlanWith("event log", EventReader.After(_isSqlite) + EventReader.InOrder(_isSqlite), place);
        await PlanWith(
            "event log of a tenant",
            $"{EventReader.After(_isSqlite)} AND tenant_id = ${place.Length + 1}{EventReader.InOrder(_isSqlite)}",
            [.. place, Seed.Id(9, 0)]
        );
        await Plan("how long customers waited", Statistics.Waits(engine), messages);
    }

    private string[] Texts(string prefix) => [.. _some.Select(one => $"{prefix}{one}")];

    private async Task Plan(string name, string sql, params Array[] keys) =>
        Print(name, await connection.Select(Explained(sql), keys, Line, CancellationToken.None));

    private async Task PlanWith(string name, string sql, params object[] values) =>
        Print(name, await connection.SelectWith(Explained(sql), values, Line, CancellationToken.None));

    private string Explained(string sql) => (_isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (ANALYZE, COSTS OFF, SUMMARY OFF) ") + sql;

    private string Line(BatchReader row) => row.Text(_isSqlite ? 3 : 0);

    private static void Print(string name, List<string> plan)
    {
        Console.WriteLine($"\n{name}");
        foreach (var line in plan)
            Console.WriteLine($"    {line}");
    }
}
