using OmniHub.Application.Messaging;
using OmniHub.Application.Webhooks;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Usage;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>Writes down what came of calls, many in one transaction.</summary>
internal sealed class DeliveryCommits(BatchConnections connections) : IAsyncDisposable
{
    private readonly GroupCommit<DeliveryOutcome> _commits = connections.Commits<DeliveryOutcome>("commits of webhook calls", Write);

    internal Task Commit(DeliveryOutcome outcome, CancellationToken ct) => _commits.Commit(outcome, ct);

    public ValueTask DisposeAsync() => _commits.DisposeAsync();

    private static async Task Write(BatchConnection connection, IReadOnlyList<DeliveryOutcome> all, CancellationToken ct)
    {
        // An endpoint can be deleted while it is being called: then there is nothing left to note.
        var there = (
            await connection.Select(
                "SELECT id FROM webhook_deliveries WHERE id {any} ORDER BY id {lock}",
                [all.Select(outcome => outcome.Work.Id.Value).ToArray()],
                row => row.Uuid(0),
                ct
            )
        ).ToHashSet();
        var outcomes = all.Where(outcome => there.Contains(outcome.Work.Id.Value)).OrderBy(outcome => outcome.Work.Id.Value).ToList();
        await connection.Update(DeliveryRows.Moved, outcomes, ct);
        await connection.Insert(DeliveryRows.NewAttempts, outcomes, ct);
        connection.AfterCommit(() => outcomes.ForEach(Measure));
        await DailyCounters.Add(
            connection,
            outcomes
                .Where(outcome => outcome is { Verdict.Status: DeliveryStatus.Delivered, Work.Instance: not null })
                .Select(outcome =>
                    DailyCount.Of(outcome.Work.Tenant, outcome.Work.Instance!.Value, outcome.Attempt.At) with
                    {
                        WebhooksSent = 1,
                    }
                ),
            ct
        );
    }

    private static void Measure(DeliveryOutcome outcome) =>
        MessageMetrics.Called(
            outcome.Verdict.Status switch
            {
                DeliveryStatus.Delivered => "delivered",
                DeliveryStatus.Failed => "failed",
                _ => "postponed",
            }
        );
}
