using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;
using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>Records what is about to be sent, many messages in one transaction, and settles what was sent.</summary>
internal sealed class OutgoingCommits : IOutgoing, IAsyncDisposable
{
    private const int MostTries = 4;

    private readonly GroupCommit<OutgoingWork> _commits;
    private readonly OutboxCommits _settled;
    private readonly MonotonicClock _ticker;
    private readonly IPartitionLeases _leases;
    private readonly IWorkNotifier _announcer;
    private readonly ILogger<OutgoingCommits> _log;

    public OutgoingCommits(
        BatchConnections connections,
        OutboxCommits settled,
        MonotonicClock ticker,
        IPartitionLeases leases,
        IWorkNotifier announcer,
        ILogger<OutgoingCommits> log
    )
    {
        (_settled, _ticker, _leases, _announcer, _log) = (settled, ticker, leases, announcer, log);
        _commits = connections.Commits<OutgoingWork>("commits of messages", Write);
    }

    public async Task<Result<OutboxMessage[]>> Record(IReadOnlyList<NewSend> parts, CancellationToken ct)
    {
        var work = new OutgoingWork(parts);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _commits.Commit(work, ct);
                return work.Outcome!;
            }
            catch (Exception trouble) when (attempt < MostTries && IsRace(trouble))
            {
                // The customer wrote for the first time at this very moment: the next look finds what the inbox made of it.
            }
        }
    }

    public async Task Settle(OutboxMessage send, Result<SentMessage> outcome)
    {
        try
        {
            await _settled.Commit(new(send, outcome, IsFinal: true), CancellationToken.None);
        }
        catch (Exception trouble)
        {
            // The provider has it. Telling the caller that it failed would only make them send it twice.
            Log.SendNotSettled(_log, send.Instance.Value, send.TraceId, trouble);
        }
    }

    public async Task<InstanceId?> LineOf(ConversationId conversation, TenantId tenant, CancellationToken ct)
    {
        var question = new OutgoingWork(conversation, tenant);
        await _commits.Commit(question, ct);
        return question.Line;
    }

    public ValueTask DisposeAsync() => _commits.DisposeAsync();

    private async Task Write(BatchConnection connection, IReadOnlyList<OutgoingWork> all, CancellationToken ct)
    {
        await Answer(connection, [.. all.Where(one => one.Parts.Count == 0)], ct);
        var work = all.Where(one => one.Parts.Count > 0).ToList();
        if (work.Count == 0)
            return;
        var batch = new OutgoingBatch(_ticker);
        await batch.Load(connection, [.. work.SelectMany(one => one.Parts)], ct);
        foreach (var one in work)
            one.Outcome = batch.Add(one.Parts);
        await batch.Save(connection, ct);
        if (batch.Events.Count > 0)
            await _announcer.Announce(connection, WorkKind.Events, elsewhere: false, ct);
        if (batch.Sends.Count > 0)
            await _announcer.Announce(
                connection,
                WorkKind.Outbox,
                batch.Sends.Exists(send => !_leases.Owns(Partition.Of(send.Conversation.Value))),
                ct
            );
    }

    private static async Task Answer(BatchConnection connection, List<OutgoingWork> questions, CancellationToken ct)
    {
        if (questions.Count == 0)
            return;
        var found = await connection.Select(
            "SELECT id, tenant_id, instance_id FROM conversations WHERE id IN {keys}",
            [questions.Select(one => one.Conversation.Value).Distinct().ToArray()],
            row => (Id: row.Uuid(0), Tenant: row.Uuid(1), Line: row.Uuid(2)),
            ct
        );
        foreach (var one in questions)
        {
            foreach (var (id, tenant, instance) in found)
            {
                if (id == one.Conversation.Value && tenant == one.Tenant.Value)
                    one.Line = new InstanceId(instance);
            }
        }
    }

    private static bool IsRace(Exception trouble) =>
        trouble
            is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected }
                or SqliteException { SqliteErrorCode: 19 };
}

/// <summary>The parts of a message to record, or a question which instance a conversation belongs to.</summary>
internal sealed class OutgoingWork
{
    internal OutgoingWork(IReadOnlyList<NewSend> parts) => Parts = parts;

    internal OutgoingWork(ConversationId conversation, TenantId tenant) => (Conversation, Tenant) = (conversation, tenant);

    internal IReadOnlyList<NewSend> Parts { get; } = [];

    internal ConversationId Conversation { get; }

    internal TenantId Tenant { get; }

    internal Result<OutboxMessage[]>? Outcome { get; set; }

    internal InstanceId? Line { get; set; }
}
