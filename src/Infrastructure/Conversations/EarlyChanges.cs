using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>Reads and removes edits and revocations that came before the hub knew their message.</summary>
internal static class EarlyChanges
{
    /// <summary>Those that wait for these messages.</summary>
    internal static async Task<List<EarlyChange>> Of(
        IReadOnlyList<(InstanceId Instance, string Id)> messages,
        BatchConnection connection,
        CancellationToken ct
    ) =>
        messages.Count == 0
            ? []
            : await connection.Select(
                "SELECT instance_id, provider_message_id, kind, text, occurred_at, arrived_at FROM early_changes WHERE (instance_id, provider_message_id) IN {keys}",
                EarlyNews.Keys(messages),
                row => new EarlyChange
                {
                    InstanceId = new(row.Uuid(0)),
                    ProviderMessageId = row.Text(1),
                    Kind = row.Word<EarlyChangeKind>(2),
                    Text = row.TextOrNull(3),
                    OccurredAt = row.Time(4),
                    ArrivedAt = row.Time(5),
                },
                ct
            );

    /// <summary>They found their message.</summary>
    internal static Task Forget(IReadOnlyList<EarlyChange> used, BatchConnection connection, CancellationToken ct) =>
        EarlyNews.Forget("early_changes", [.. used.Select(change => (change.InstanceId, change.ProviderMessageId))], connection, ct);
}
