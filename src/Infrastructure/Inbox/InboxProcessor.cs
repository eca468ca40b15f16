using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Flows;
using OmniHub.Application.Messaging;
using OmniHub.Application.Replies;
using OmniHub.Domain.Conversations;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Media;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Replies;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>Another node has processed these webhooks meanwhile: a lease expired while this node was slow.</summary>
internal sealed class AlreadyHandledException() : Exception("Another node has processed these webhooks.");

/// <summary>Two contacts turned out to be one while others are being recorded as well: what each of them touches is no longer certain, so each is recorded alone.</summary>
internal sealed class MergeInCompanyException() : Exception("Two contacts turned out to be one.");

/// <summary>
/// Turns a batch of inbound webhooks into contacts, conversations, messages, events and reply jobs, and removes them from the inbox: one transaction, so that each
/// webhook is processed once, even if the process dies.
/// </summary>
internal sealed class InboxProcessor(
    MonotonicClock ticker,
    IPartitionLeases leases,
    IWorkNotifier announcer,
    IFlowDirectory flows,
    OwnNumbers numbers,
    WithdrawnWork withdrawn,
    ByProvider<IChannelEventParser> parsers,
    ILogger<InboxProcessor> log
)
{
    /// <summary>Records the webhooks; returns the reply jobs that now wait.</summary>
    internal async Task<IReadOnlyList<ReplyWork>> Record(
        BatchConnection connection,
        IReadOnlyList<InboundMessage> arrivals,
        CancellationToken ct
    )
    {
        var automated = new AutomatedTalk(flows.HasFlows, await numbers.Get(ct));
        InboundBatch batch = null!;
        await connection.Transact(
            async (transaction, token) =>
            {
                batch = new InboundBatch(ticker, automated);
                await InboundBatchLoader.Load(transaction, batch, arrivals, token);
                foreach (var arrival in arrivals)
                    batch.Apply(arrival);
                if (batch.People.Merges.Count > 0 && arrivals.Count > 1)
                    throw new MergeInCompanyException();
                await Save(transaction, batch, arrivals, token);
            },
            ct
        );
        Log.Recorded(log, arrivals.Count, batch.NewMessages.Count, batch.Turns.Count);
        Measure(arrivals, batch.DeadLetters);
        return batch.Turns;
    }

    /// <summary>Moves one webhook from the inbox to the dead letters.</summary>
    internal async Task Bury(BatchConnection connection, InboundMessage arrival, string reason, CancellationToken ct)
    {
        var instance = arrival.Line!;
        Log.DeadLetter(log, instance.Id.Value, arrival.Entry.TraceId, reason);
        var automated = new AutomatedTalk(flows.HasFlows, await numbers.Get(ct));
        InboundBatch batch = null!;
        await connection.Transact(
            async (transaction, token) =>
            {
                batch = new InboundBatch(ticker, automated);
                batch.Bury(arrival, instance, reason);
                await Save(transaction, batch, [arrival], token);
            },
            ct
        );
        Measure([arrival], batch.DeadLetters);
    }

    // What a customer took back before it was read is not answered. An answer that is being worked out finds its job gone and is dropped.
    private async Task Withdraw(BatchConnection connection, List<Message> takenBack, CancellationToken ct)
    {
        if (takenBack.Count == 0)
            return;
        await connection.Execute("DELETE FROM reply_jobs WHERE message_id {any}", [takenBack.Select(one => one.Id.Value).ToArray()], ct);
        connection.AfterCommit(() => takenBack.ForEach(one => withdrawn.Add(one.ConversationId.Value)));
    }

    private void Measure(IReadOnlyList<InboundMessage> arrivals, List<DeadLetterRow> buried)
    {
        var now = ticker.Next();
        foreach (var arrival in arrivals.Where(arrival => !arrival.IsPart))
            MessageMetrics.Left(arrival.Entry.Provider, now - arrival.Entry.ReceivedAt);
        foreach (var letter in buried)
            MessageMetrics.Buried(letter.Provider);
    }

    // Kept until an operator reads it, so the provider's credentials are removed. They are not needed for a repeat.
    private void Redact(DeadLetterRow letter) => letter.Body = parsers.RedactOrDrop(letter.Provider, letter.Body);

    private async Task Save(BatchConnection connection, InboundBatch batch, IReadOnlyList<InboundMessage> arrivals, CancellationToken ct)
    {
        batch.CollectEvents();
        await connection.Insert(ConversationRows.NewContacts, batch.People.NewContacts, ct);
        await connection.Update(ConversationRows.ChangedContacts, [.. batch.People.ChangedContacts], ct);
        foreach (var (survivor, merged) in batch.People.Merges)
            await ContactMerge.Carry(connection, survivor, merged, ct);
        await connection.Insert(ConversationRows.NewKeys, batch.People.NewKeys, ct);
        await connection.Insert(ConversationRows.NewConversations, batch.NewConversations, ct);
        await connection.Update(
            ConversationRows.ChangedConversations,
            [.. batch.ChangedConversations.Except(batch.NewConversations).OrderBy(conversation => conversation.Id.Value)],
            ct
        );
        await connection.Insert(ConversationRows.NewMessages, batch.NewMessages, ct);
        await connection.Update(ConversationRows.ChangedMessages, [.. batch.ChangedMessages], ct);
        await connection.Insert(ConversationRows.NewEarlyReceipts, batch.Updates.EarlyReceipts, ct);
        await EarlyReceipts.Forget(batch.Updates.UsedReceipts, connection, ct);
        await connection.Insert(ConversationRows.NewEarlyChanges, batch.Updates.EarlyChanges, ct);
        await EarlyChanges.Forget(batch.Updates.UsedChanges, connection, ct);
        await Withdraw(connection, batch.Updates.TakenBack, ct);
        if (batch.Confirmed.Count > 0)
            await connection.Execute("DELETE FROM outbox WHERE message_id {any}", [batch.Confirmed.Select(id => id.Value).ToArray()], ct);
        foreach (var (survivor, _) in batch.People.Merges)
            await ContactMerge.Recount(connection, survivor, ct);
        await connection.Insert(MediaRows.NewInlines, batch.Inlines, ct);
        await connection.Insert(InboxRows.NewRawEvents, batch.RawEvents, ct);
        batch.DeadLetters.ForEach(Redact);
        await connection.Insert(InboxRows.NewDeadLetters, batch.DeadLetters, ct);
        await connection.Insert(ReplyJobRows.New, batch.Turns, ct);
        await connection.Insert(ConversationRows.NewEvents, batch.Events, ct);
        long[] done = [.. arrivals.Where(arrival => !arrival.IsPart).Select(arrival => arrival.Entry.Id)];
        if (done.Length > 0 && await connection.Execute("DELETE FROM inbox WHERE id {any}", [done], ct) != done.Length)
            throw new AlreadyHandledException();
        if (batch.Turns.Any(turn => !leases.Owns(Partition.Of(turn.Conversation.Value))))
            await announcer.Announce(connection, WorkKind.Replies, elsewhere: true, ct);
        if (batch.Events.Count > 0)
            await announcer.Announce(connection, WorkKind.Events, elsewhere: false, ct);
    }
}
