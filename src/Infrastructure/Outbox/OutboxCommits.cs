using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>The outcome of a send.</summary>
/// <param name="Send">Which.</param>
/// <param name="Outcome">What the provider said.</param>
/// <param name="IsFinal">Whether it is over; else it is tried again when due.</param>
internal sealed record OutboxOutcome(OutboxMessage Send, Result<SentMessage> Outcome, bool IsFinal);

/// <summary>Writes down what came of sends, many in one transaction.</summary>
internal sealed class OutboxCommits : IAsyncDisposable
{
    private readonly GroupCommit<OutboxOutcome> _commits;
    private readonly MonotonicClock _ticker;
    private readonly IWorkNotifier _announcer;
    private readonly ILogger<OutboxCommits> _log;

    public OutboxCommits(BatchConnections connections, MonotonicClock ticker, IWorkNotifier announcer, ILogger<OutboxCommits> log)
    {
        (_ticker, _announcer, _log) = (ticker, announcer, log);
        _commits = connections.Commits<OutboxOutcome>("commits of the outbox", Write);
    }

    internal Task Commit(OutboxOutcome outcome, CancellationToken ct) => _commits.Commit(outcome, ct);

    public ValueTask DisposeAsync() => _commits.DisposeAsync();

    private async Task Write(BatchConnection connection, IReadOnlyList<OutboxOutcome> outcomes, CancellationToken ct)
    {
        // A receipt that comes in at this very moment must either see the provider's id or be seen here.
        await connection.Claim(outcomes.Select(outcome => outcome.Send.Instance.Value), ct);
        var messages = (
            await connection.Select(
                ConversationRows.SelectMessages + "WHERE id IN {keys} ORDER BY id {lock}",
                [outcomes.Select(outcome => outcome.Send.Message.Value).ToArray()],
                ConversationRows.ReadMessage,
                ct
            )
        ).ToDictionary(message => message.Id);
        // Not locked: a send changes nothing of its conversation but the address, and the next message of it need not wait.
        var conversations = (
            await connection.Select(
                ConversationRows.SelectConversations + "WHERE id IN {keys}",
                [messages.Values.Select(message => message.ConversationId.Value).Distinct().ToArray()],
                ConversationRows.ReadConversation,
                ct
            )
        ).ToDictionary(conversation => conversation.Id);
        var early = await EarlyNews.Of(
            [
                .. outcomes
                    .Where(outcome => outcome.Outcome.Succeeded)
                    .Select(outcome => (outcome.Send.Instance, ProviderMessageId.Stored(outcome.Outcome.Value.ProviderMessageId))),
            ],
            connection,
            ct
        );
        var holders = await Holders(connection, outcomes, messages, ct);

        var (changedMessages, changedConversations, events) = (
            new List<Message>(outcomes.Count),
            new HashSet<Conversation>(),
            new List<EventRecord>()
        );
        var told = new HashSet<Conversation>();
        var changing = new HashSet<Message>();
        foreach (var outcome in outcomes)
        {
            if (
                !messages.TryGetValue(outcome.Send.Message, out var message)
                || !conversations.TryGetValue(message.ConversationId, out var conversation)
            )
                continue;
            var address = conversation.Address;
            Apply(outcome, conversation, message, early, new(holders, changing), events);
            changedMessages.Add(message);
            told.Add(conversation);
            if (conversation.Address != address)
                changedConversations.Add(conversation);
        }

        foreach (var conversation in told)
            events.InsertRange(0, EventRecords.Of(conversation));
        // An id is unique at every moment, so those that change hands are let go first.
        if (changing.Count > 0)
            await connection.Execute(
                "UPDATE messages SET provider_message_id = NULL WHERE id {any}",
                [changing.Select(message => message.Id.Value).ToArray()],
                ct
            );
        await connection.Update(ConversationRows.ChangedMessages, [.. changedMessages.Union(changing)], ct);
        await connection.Update(
            ConversationRows.ConversationsElsewhere,
            [.. changedConversations.OrderBy(conversation => conversation.Id.Value)],
            ct
        );
        await ReportedAddresses.Learn(connection, changedConversations, ct);
        await connection.Insert(ConversationRows.NewEvents, events, ct);
        await connection.Update(OutboxRows.Postponed, [.. outcomes.Where(outcome => !outcome.IsFinal).Select(outcome => outcome.Send)], ct);
        await connection.Execute(
            "DELETE FROM outbox WHERE message_id {any}",
            [outcomes.Where(outcome => outcome.IsFinal).Select(outcome => outcome.Send.Message.Value).ToArray()],
            ct
        );
        connection.AfterCommit(() =>
        {
            foreach (var outcome in outcomes)
                MessageMetrics.Sent(
                    outcome switch
                    {
                        { Outcome.Succeeded: true } => "sent",
                        { IsFinal: true } => "failed",
                        _ => "postponed",
                    }
                );
        });
        if (events.Count > 0)
            await _announcer.Announce(connection, WorkKind.Events, elsewhere: false, ct);
    }

    /// <summary>Returns the messages that have the ids of the answers already.</summary>
    private static async Task<Dictionary<(InstanceId, string), Message>> Holders(
        BatchConnection connection,
        IReadOnlyList<OutboxOutcome> outcomes,
        Dictionary<MessageId, Message> known,
        CancellationToken ct
    )
    {
        var sent = outcomes.Where(outcome => outcome.Outcome.Succeeded).ToList();
        if (sent.Count == 0)
            return [];
        var there = await connection.Select(
            ConversationRows.SelectMessages + "WHERE (instance_id, provider_message_id) IN {keys} ORDER BY id {lock}",
            [
                sent.Select(outcome => outcome.Send.Instance.Value).ToArray(),
                sent.Select(outcome => ProviderMessageId.Stored(outcome.Outcome.Value.ProviderMessageId)).ToArray(),
            ],
            ConversationRows.ReadMessage,
            ct
        );
        // One object for each message, whichever way it was found.
        return there.ToDictionary(one => (one.InstanceId, one.ProviderMessageId!), one => known.GetValueOrDefault(one.Id, one));
    }

    private void Apply(
        OutboxOutcome outcome,
        Conversation conversation,
        Message message,
        EarlyNews early,
        KnownIds ids,
        List<EventRecord> events
    )
    {
        var now = _ticker.Next();
        if (outcome.Outcome.Failure is { } failure)
        {
            // Its echo came meanwhile: it is out, whatever became of the answer.
            if (message.ProviderMessageId is not null)
                return;
            // Nobody knows whether it arrived: it stays under way, and an echo or receipt of the provider may still settle it.
            if (!outcome.IsFinal || ChannelFailures.IsUncertain(failure))
            {
                message.NoteTrouble(failure.Message);
                return;
            }

            Log.SendFailed(_log, message.InstanceId.Value, outcome.Send.TraceId, failure.Code);
            if (message.Advance(MessageStatus.Failed, failure.Message, now))
                events.Add(EventRecords.Of(Conversation.Progress(message, now)));
            return;
        }

        var sent = outcome.Outcome.Value;
        var id = ProviderMessageId.Stored(sent.ProviderMessageId);
        var before = message.Status;
        if (!ids.Claim(id, message))
            // A provider that gives one id to two messages must not hold up the instance for ever: the second keeps it with its own id behind.
            id = ProviderMessageId.Stored($"{id}:{message.Id.Value:N}");
        message.Accepted(id, sent.Status, now);
        if (message.Status != before)
            conversation.Delivered(message, sent.Address, now);
        events.AddRange(early.Apply(message, id, now).Select(happened => EventRecords.Of(happened)));
    }
}
