using System.Text.Json.Serialization;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Health;

/// <summary>The readiness of this node.</summary>
/// <param name="Status"><c>ready</c> or <c>not_ready</c>.</param>
/// <param name="Timestamp">Now.</param>
/// <param name="Checks">Each check with its result: <c>ok</c> or the reason of the failure.</param>
[SnakeCase]
public sealed record ReadinessWire(string Status, DateTimeOffset Timestamp, IReadOnlyDictionary<string, string> Checks)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    [JsonIgnore]
    internal bool IsReady => Status == "ready";

    internal static async Task<ReadinessWire> Ask(
        IEnumerable<IReadinessCheck> checks,
        IHostApplicationLifetime lifetime,
        TimeProvider clock,
        ILogger log,
        CancellationToken ct
    )
    {
        var answers = await Task.WhenAll(checks.Select(check => Ask(check, clock, log, ct)));
        var reasons = answers.ToDictionary(answer => answer.Name, answer => answer.Reason, StringComparer.Ordinal);
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            reasons["host"] = "shutting down";
        return new(reasons.Values.All(reason => reason == "ok") ? "ready" : "not_ready", clock.GetUtcNow(), reasons);
    }

    private static async Task<(string Name, string Reason)> Ask(
        IReadinessCheck check,
        TimeProvider clock,
        ILogger log,
        CancellationToken ct
    )
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return (check.Name, (await check.Check(either.Token)).Failure?.Message ?? "ok");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (check.Name, $"no answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            Log.CheckBroke(log, check.Name, broken);
            return (check.Name, "failed; the reason is in the log");
        }
    }
}
