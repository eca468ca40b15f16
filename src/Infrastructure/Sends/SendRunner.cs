using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Sends;

/// <summary>
/// Hands one message to its provider. What surely did not arrive is tried again, less and less often, and keeps its conversation waiting so that the order holds; what may have arrived
/// is never sent a second time by itself.
/// </summary>
internal sealed class SendRunner(
    IInstanceDirectory lines,
    IEnumerable<IChannelGateway> gateways,
    SendCommits commits,
    TimeProvider clock,
    ILogger<SendRunner> log
)
{
    private const int MostAttempts = 10;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly Dictionary<ProviderKind, IChannelGateway> _gateways = gateways.ToDictionary(gateway => gateway.Provider);

    internal async Task Run(SendWork send, CancellationToken ct)
    {
        while (true)
        {
            if (send.DueAt - clock.GetUtcNow() is { Ticks: > 0 } wait)
                await Task.Delay(wait, clock, ct);
            var outcome = await Try(send, ct);
            if (outcome.Failure is not { } failure || !CanPass(failure) || send.Attempts + 1 >= MostAttempts)
            {
                await commits.Commit(new(send, outcome, IsFinal: true), ct);
                return;
            }

            send = send with { Attempts = send.Attempts + 1, DueAt = clock.GetUtcNow() + WaitAfter(failure, send.Attempts) };
            Log.SendPostponed(log, send.Instance.Value, send.TraceId, failure.Code, send.Attempts);
            await commits.Commit(new(send, outcome, IsFinal: false), ct);
        }
    }

    private async Task<Result<SentMessage>> Try(SendWork send, CancellationToken ct)
    {
        if (await lines.ById(send.Instance, ct) is not { } line)
            return ChannelFailures.LineUnknown("deleted");
        if (line.Line is not { } access || !_gateways.TryGetValue(line.Provider, out var gateway))
            return ChannelFailures.Unsupported("sending");
        return await gateway.SendOrSpellOut(access, send.Outbound, ct);
    }

    private static bool CanPass(Failure failure) =>
        failure is Upstream { IsTransient: true } or Unavailable or Limited || failure.Code == ChannelFailures.NotConnected("").Code;

    private static TimeSpan WaitAfter(Failure failure, int attempts) =>
        failure switch
        {
            Limited limited => limited.RetryAfter,
            Unavailable { RetryAfter: { } after } => after,
            _ => TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, attempts))) * (0.8 + Random.Shared.NextDouble() * 0.4),
        };
}
