using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>Reads and removes receipts that came before the hub knew their message.</summary>
internal static class EarlyReceipts
{
    /// <summary>Those that wait for these messages.</summary>
    internal static async Task<List<EarlyReceipt>> Of(
        IReadOnlyList<(InstanceId Instance, string Id)> messages,
        BatchConnection connection,
        CancellationToken ct
    ) =>
        messages.Count == 0
            ? []
            : await connection.Select(
                "SELECT instance_id, provider_message_id, status, error, arrived_at FROM early_receipts WHERE (instance_id, provider_message_id) IN {keys}",
                EarlyNews.Keys(messages),
                row => new EarlyReceipt
                {
                    InstanceId = new(row.Uuid(0)),
                    ProviderMessageId = row.Text(1),
                    Status = row.Word<MessageStatus>(2),
                    Error = row.TextOrNull(3),
                    ArrivedAt = row.Time(4),
                },
                ct
            );

    /// <summary>They found their message.</summary>
    internal static Task Forget(IReadOnlyList<EarlyReceipt> used, BatchConnection connection, CancellationToken ct) =>
        EarlyNews.Forget("early_receipts", [.. used.Select(receipt => (receipt.InstanceId, receipt.ProviderMessageId))], connection, ct);
}
