using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>What receipts, edits and revocations that came before their message have in common: they wait by the provider's id, and not for ever.</summary>
internal static class EarlyNews
{
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
