using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>Receipts, edits and revocations that came before their message wait for it by the provider's id, and not for ever.</summary>
internal sealed class EarlyNews
{
    private readonly ILookup<(InstanceId, string), EarlyReceipt> _receipts;
    private readonly ILookup<(InstanceId, string), EarlyChange> _changes;

    private EarlyNews(List<EarlyReceipt> receipts, List<EarlyChange> changes)
    {
        _receipts = receipts.ToLookup(one => (one.InstanceId, one.ProviderMessageId));
        _changes = changes.ToLookup(one => (one.InstanceId, one.ProviderMessageId));
    }

    /// <summary>Takes out what waits for these messages.</summary>
    internal static async Task<EarlyNews> Of(
        IReadOnlyList<(InstanceId Instance, string Id)> messages,
        BatchConnection connection,
        CancellationToken ct
    )
    {
        var (receipts, changes) = (await EarlyReceipts.Of(messages, connection, ct), await EarlyChanges.Of(messages, connection, ct));
        await EarlyReceipts.Forget(receipts, connection, ct);
        await EarlyChanges.Forget(changes, connection, ct);
        return new(receipts, changes);
    }

    /// <summary>Applies to a message what came before its provider's id was known. Returns what happened.</summary>
    internal IEnumerable<ILogOnlyEvent> Apply(Message message, string id, DateTimeOffset now)
    {
        foreach (var receipt in _receipts[(message.InstanceId, id)].OrderBy(one => one.Status))
        {
            if (message.Advance(receipt.Status, receipt.Error, now))
                yield return Conversation.Progress(message, now);
        }

        foreach (var change in _changes[(message.InstanceId, id)].OrderBy(one => one.OccurredAt))
        {
            if (change.Kind is EarlyChangeKind.Revocation && message.Revoke(now))
                yield return new MessageTakenBack(message.TenantId, message.InstanceId, message.ConversationId, message.Id, now);
            else if (change.Kind is EarlyChangeKind.Edit && message.Edit(change.Text ?? "", change.OccurredAt))
                yield return new MessageTextChanged(message.TenantId, message.InstanceId, message.ConversationId, message.Id, now);
        }
    }

    /// <summary>The keys of messages, as statements take them.</summary>
    internal static Array[] Keys(IReadOnlyList<(InstanceId Instance, string Id)> messages) =>
        [messages.Select(one => one.Instance.Value).ToArray(), messages.Select(one => one.Id).ToArray()];

    /// <summary>They found their messages.</summary>
    internal static async Task Forget(
        string table,
        IReadOnlyList<(InstanceId Instance, string Id)> messages,
        BatchConnection connection,
        CancellationToken ct
    )
    {
        if (messages.Count > 0)
            await connection.Execute($"DELETE FROM {table} WHERE (instance_id, provider_message_id) IN {{keys}}", Keys(messages), ct);
    }

    /// <summary>Those of messages that the hub never got to know.</summary>
    internal static Task ForgetOlderThan(DateTimeOffset time, BatchConnection connection, CancellationToken ct) =>
        connection.Transact(
            async (transaction, token) =>
            {
                await transaction.ExecuteWith("DELETE FROM early_receipts WHERE arrived_at < $1", [time], token);
                await transaction.ExecuteWith("DELETE FROM early_changes WHERE arrived_at < $1", [time], token);
            },
            ct
        );
}
