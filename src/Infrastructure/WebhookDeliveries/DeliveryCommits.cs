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
                "SELECT id, resends FROM webhook_deliveries WHERE id {any} ORDER BY id {lock}",
                [all.Select(outcome => outcome.Work.Id.Value).ToArray()],
                row => (Id: row.Uuid(0), Resends: row.Int(1)),
                ct
            )
        ).ToDictionary(row => row.Id, row => row.Resends);
        var outcomes = all.Where(outcome => there.ContainsKey(outcome.Work.Id.Value)).OrderBy(outcome => outcome.Work.Id.Value).ToList();
        // A resend that was asked for during the call wants another call: the attempt is kept, the delivery stays pending.
        foreach (var outcome in outcomes)
            outcome.IsSuperseded = there[outcome.Work.Id.Value] != outcome.Work.Resends;
        await connection.Update(DeliveryRows.Moved, [.. outcomes.Where(outcome => !outcome.IsSuperseded)], ct);
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
