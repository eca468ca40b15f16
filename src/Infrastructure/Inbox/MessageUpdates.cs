using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>
/// What happens to messages after they were written: receipts, edits and revocations. Providers post in parallel and repeat what failed, so any of these may come before its message; then
/// it is kept until the message is there.
/// </summary>
internal sealed class MessageUpdates(MonotonicClock ticker, InboundBatch batch)
{
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(5);

    /// <summary>Receipts without their message, from the store and of this batch.</summary>
    internal List<EarlyReceipt> EarlyReceipts { get; } = [];

    /// <summary>Those of them that found their message.</summary>
    internal List<EarlyReceipt> UsedReceipts { get; } = [];

    /// <summary>Edits and revocations without their message, from the store and of this batch.</summary>
    internal List<EarlyChange> EarlyChanges { get; } = [];

    /// <summary>Those of them that found their message.</summary>
    internal List<EarlyChange> UsedChanges { get; } = [];

    /// <summary>Messages of the store that were revoked: what waits to answer them need not.</summary>
    internal List<Message> TakenBack { get; } = [];

    internal void Progressed(InstanceSnapshot instance, ReceiptArrived receipt)
    {
        var now = ticker.Next();
        if (batch.Known(instance, receipt.ProviderMessageId) is { } message)
            Advance(message, receipt.Status, receipt.Error, now);
        else
            EarlyReceipts.Add(
                new()
                {
                    InstanceId = instance.Id,
                    ProviderMessageId = ProviderMessageId.Stored(receipt.ProviderMessageId),
                    Status = receipt.Status,
                    Error = receipt.Error,
                    ArrivedAt = now,
                }
            );
    }

    internal void Edited(InstanceSnapshot instance, MessageEdited edit)
    {
        var now = ticker.Next();
        if (batch.Known(instance, edit.ProviderMessageId) is { } message)
            Edit(message, edit.Text, At(edit, now));
        else
            EarlyChanges.Add(Early(instance, edit, edit.ProviderMessageId, EarlyChangeKind.Edit, edit.Text, now));
    }

    internal void Revoked(InstanceSnapshot instance, MessageRevoked revoked)
    {
        var now = ticker.Next();
        if (batch.Known(instance, revoked.ProviderMessageId) is { } message)
            Revoke(message);
        else if (!revoked.IsGuess)
            EarlyChanges.Add(Early(instance, revoked, revoked.ProviderMessageId, EarlyChangeKind.Revocation, null, now));
    }

    /// <summary>Applies to a message what arrived before it.</summary>
    internal void CatchUp(Message message)
    {
        if (EarlyReceipts.Count == 0 && EarlyChanges.Count == 0)
            return;
        foreach (
            var receipt in EarlyReceipts
                .Where(one => one.InstanceId == message.InstanceId && one.ProviderMessageId == message.ProviderMessageId)
                .OrderBy(one => one.Status)
                .ToList()
        )
        {
            EarlyReceipts.Remove(receipt);
            UsedReceipts.Add(receipt);
            Advance(message, receipt.Status, receipt.Error, ticker.Next());
        }

        foreach (
            var change in EarlyChanges
                .Where(one => one.InstanceId == message.InstanceId && one.ProviderMessageId == message.ProviderMessageId)
                .OrderBy(one => one.OccurredAt)
                .ToList()
        )
        {
            EarlyChanges.Remove(change);
            UsedChanges.Add(change);
            if (change.Kind is EarlyChangeKind.Revocation)
                Revoke(message);
            else
                Edit(message, change.Text ?? "", change.OccurredAt);
        }
    }

    private void Advance(Message message, MessageStatus status, string? error, DateTimeOffset now)
    {
        if (message.Advance(status, error, now))
            batch.Changed(message, Conversation.Progress(message, now));
    }

    private void Edit(Message message, string text, DateTimeOffset at)
    {
        if (!message.Edit(text, at))
            return;
        batch.Changed(
            message,
            new MessageTextChanged(message.TenantId, message.InstanceId, message.ConversationId, message.Id, ticker.Next())
        );
        var waiting = batch.Turns.FindIndex(turn => turn.Message == message.Id);
        if (waiting >= 0)
            batch.Turns[waiting] = batch.Turns[waiting].Saying(text);
    }

    private void Revoke(Message message)
    {
        var now = ticker.Next();
        if (!message.Revoke(now))
            return;
        batch.Changed(message, new MessageTakenBack(message.TenantId, message.InstanceId, message.ConversationId, message.Id, now));
        if (message.Direction is not MessageDirection.Inbound)
            return;
        batch.Turns.RemoveAll(turn => turn.Message == message.Id);
        TakenBack.Add(message);
    }

    // Clocks differ a little; one that is far ahead must not make all later edits look old.
    private static DateTimeOffset At(ChannelEvent told, DateTimeOffset now) => told.OccurredAt is { } at && at < now + MostAhead ? at : now;

    private static EarlyChange Early(
        InstanceSnapshot instance,
        ChannelEvent told,
        string providerId,
        EarlyChangeKind kind,
        string? text,
        DateTimeOffset now
    ) =>
        new()
        {
            InstanceId = instance.Id,
            ProviderMessageId = ProviderMessageId.Stored(providerId),
            Kind = kind,
            Text = text,
            OccurredAt = At(told, now),
            ArrivedAt = now,
        };
}
