using OmniHub.Application.Replies;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Outbox;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Replies;

/// <summary>Ends reply jobs, many in one transaction: the answer becomes messages that wait to be sent, and the job is gone.</summary>
internal sealed class ReplyCommits : IAsyncDisposable
{
    private readonly GroupCommit<MessageReply> _commits;
    private readonly OutboxQueue _sends;
    private readonly MonotonicClock _ticker;
    private readonly IPartitionLeases _leases;
    private readonly IWorkNotifier _announcer;
    private readonly ReplyEffects _effects;

    public ReplyCommits(
        BatchConnections connections,
        OutboxQueue sends,
        MonotonicClock ticker,
        IPartitionLeases leases,
        IWorkNotifier announcer,
        ReplyOptions options
    )
    {
        (_sends, _ticker, _leases, _announcer) = (sends, ticker, leases, announcer);
        _effects = new(options, ticker.Next, ReplyDrafts.Of);
        _commits = connections.Commits<MessageReply>("commits of replies", Write);
    }

    internal Task Commit(MessageReply answer, CancellationToken ct) => _commits.Commit(answer, ct);

    public ValueTask DisposeAsync() => _commits.DisposeAsync();

    private async Task Write(BatchConnection connection, IReadOnlyList<MessageReply> answers, CancellationToken ct)
    {
        var held = _leases.Held;
        // A turn that another node ended meanwhile is not ended twice: what is gone is left out. Which conversation it is may have changed too, when two contacts became one.
        var open = (
            await connection.Select(
                "SELECT message_id, conversation_id FROM reply_jobs WHERE message_id IN {keys} ORDER BY message_id {lock}",
                [answers.Where(answer => answer.Pending is not null).Select(answer => answer.Pending!.Message.Value).ToArray()],
                row => (Message: new MessageId(row.Uuid(0)), Conversation: new ConversationId(row.Uuid(1))),
                ct
            )
        ).ToDictionary(row => row.Message, row => row.Conversation);
        var mine = answers.Where(answer => answer.Pending is null || open.ContainsKey(answer.Pending.Message)).ToList();
        var conversations = (
            await connection.Select(
                ConversationRows.SelectConversations + "WHERE id IN {keys} ORDER BY id {lock}",
                [mine.Select(answer => (answer.Pending is { } turn ? open[turn.Message] : answer.Conversation).Value).Distinct().ToArray()],
                ConversationRows.ReadConversation,
                ct
            )
        ).ToDictionary(conversation => conversation.Id);

        await FlowRows.FindStale(connection, [.. mine.Select(answer => answer.Flow).OfType<FlowReply>()], ct);
        foreach (var stale in mine.Where(answer => answer is { Flow.IsStale: true, Pending: not null }))
            open.Remove(stale.Pending!.Message);
        mine.RemoveAll(answer => answer.Flow is { IsStale: true });

        var (messages, sends, events) = (new List<Message>(mine.Count), new List<OutboxWork>(mine.Count), new List<EventRecord>());
        var changed = new HashSet<Conversation>();
        foreach (var answer in mine)
        {
            if (!conversations.TryGetValue(answer.Pending is { } turn ? open[turn.Message] : answer.Conversation, out var conversation))
                continue;
            var effect = _effects.On(conversation, answer);
            if (effect.Failed is { } failed)
                events.Add(EventRecords.Of(failed));
            if (effect.HasChanged)
                changed.Add(conversation);
            foreach (var (message, outbound) in effect.Said)
            {
                messages.Add(message);
                sends.Add(OutboxWork.Of(message, outbound, _ticker.NextMicroseconds(), answer.Pending?.TraceId));
            }
        }

        foreach (var conversation in changed)
            events.AddRange(EventRecords.Of(conversation));
        await connection.Insert(ConversationRows.NewMessages, messages, ct);
        await connection.Update(ConversationRows.ChangedConversations, [.. changed.OrderBy(conversation => conversation.Id.Value)], ct);
        await connection.Insert(OutboxRows.New, sends, ct);
        await FlowRows.Write(connection, [.. mine.Select(answer => answer.Flow).OfType<FlowReply>()], ct);
        await connection.Insert(ConversationRows.NewEvents, events, ct);
        await connection.Execute("DELETE FROM reply_jobs WHERE message_id {any}", [open.Keys.Select(id => id.Value).ToArray()], ct);
        if (events.Count > 0)
            await _announcer.Announce(connection, WorkKind.Events, elsewhere: false, ct);
        connection.AfterCommit(() => _sends.Offer(sends, held));
    }
}
