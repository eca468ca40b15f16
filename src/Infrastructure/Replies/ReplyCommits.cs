using OmniHub.Application.Channels;
using OmniHub.Application.Replies;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Outbox;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Replies;

/// <summary>Ends turns, many in one transaction: the answer becomes a message that waits to be sent, and the turn is gone.</summary>
internal sealed class ReplyCommits : IAsyncDisposable
{
    private readonly GroupCommit<MessageReply> _commits;
    private readonly OutboxQueue _sends;
    private readonly MonotonicClock _ticker;
    private readonly IPartitionLeases _leases;
    private readonly IWorkNotifier _announcer;
    private readonly ReplyOptions _options;

    public ReplyCommits(
        BatchConnections connections,
        OutboxQueue sends,
        MonotonicClock ticker,
        IPartitionLeases leases,
        IWorkNotifier announcer,
        ReplyOptions options
    )
    {
        (_sends, _ticker, _leases, _announcer, _options) = (sends, ticker, leases, announcer, options);
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
            var now = _ticker.Next();
            if (answer.Failed is { } reason)
                events.Add(
                    EventRecords.Of(
                        new AssistantFailed(
                            conversation.TenantId,
                            conversation.InstanceId,
                            conversation.Id,
                            answer.Pending!.Message,
                            reason,
                            now
                        )
                    )
                );
            if (answer.AgentMemory is { } memory && memory != conversation.AgentMemory)
            {
                conversation.Remember(memory);
                changed.Add(conversation);
            }

            if (answer.Flow is { } flow)
            {
                Say(flow, answer, conversation, messages, sends);
                changed.Add(conversation);
                continue;
            }

            // A human may have taken over while the agent was thinking, or it answers too often: then it keeps its thoughts to itself.
            if (answer.Texts.Count == 0 || !conversation.BotMaySpeak)
                continue;
            changed.Add(conversation);
            if (conversation.TakesAutoAnswer(_options.MostPerMinute, now))
                Say(answer, conversation, messages, sends);
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

    private void Say(MessageReply answer, Conversation conversation, List<Message> messages, List<OutboxWork> sends)
    {
        foreach (var text in answer.Texts)
        {
            var now = _ticker.Next();
            var message = Message.Outbound(conversation, answer.Draft(text), now);
            conversation.Say(message, now);
            messages.Add(message);
            sends.Add(OutboxWork.Of(message, ToOutbound(conversation, message), _ticker.NextMicroseconds(), answer.Pending?.TraceId));
        }
    }

    private void Say(FlowReply flow, MessageReply answer, Conversation conversation, List<Message> messages, List<OutboxWork> sends)
    {
        // A human may have taken over while the flow was being played, or it answers too often: then it ends without a word.
        if (flow.Said.Count > 0 ? !conversation.TakesAutoAnswer(_options.MostPerMinute, _ticker.Next()) : !conversation.BotMaySpeak)
        {
            flow.Session.Silence(_ticker.Next());
            return;
        }

        foreach (var said in flow.Said)
        {
            var now = _ticker.Next();
            var message = Message.Outbound(conversation, answer.Draft(said), now);
            conversation.Say(message, now);
            messages.Add(message);
            var outbound = new OutboundMessage(
                conversation.Address,
                said.Content,
                conversation.Kind,
                said.Source,
                Thread: answer.Thread,
                Interactive: said.Interactive,
                Template: said.Template,
                IdempotencyKey: message.Id.Value.ToString("N")
            );
            sends.Add(OutboxWork.Of(message, outbound, _ticker.NextMicroseconds(), answer.Pending?.TraceId));
        }

        if (flow.Handover is { } handover)
            conversation.HandOver(handover.To, handover.Priority, handover.Note, handover.Reason, _ticker.Next());
    }

    private static OutboundMessage ToOutbound(Conversation conversation, Message message) =>
        new(
            conversation.Address,
            new MessageContent(MessageKind.Text, message.Text),
            conversation.Kind,
            Thread: message.ReplyTo,
            IdempotencyKey: message.Id.Value.ToString("N")
        );
}
