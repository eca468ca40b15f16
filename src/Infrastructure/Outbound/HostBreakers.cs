using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace OmniHub.Infrastructure.Outbound;

/// <summary>One circuit breaker for each remote host and port: a dead host costs a moment, not a timeout for every message.</summary>
internal sealed class HostBreakers(OutboundOptions options, TimeProvider clock, ILogger logger)
{
    private const int MostHosts = 4096;

    // A tenant may give a short timeout for a slow agent; that alone must not close a host that others use.
    private static readonly TimeSpan CountsAsSlow = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Host, int Port), ResiliencePipeline<OutboundOutcome>> _breakers = [];

    public ResiliencePipeline<OutboundOutcome> For(Uri address)
    {
        if (_breakers.TryGetValue((address.IdnHost, address.Port), out var known))
            return known;
        // Tenants can name any number of hosts; forgetting what was learnt is cheaper than growing for ever.
        if (_breakers.Count >= MostHosts)
            _breakers.Clear();
        return _breakers.GetOrAdd((address.IdnHost, address.Port), key => Build(key.Host));
    }

    /// <summary>The host's own fault, as opposed to an answer that somebody dislikes.</summary>
    public static bool IsHostTrouble(OutboundOutcome outcome, CallLimits limits) =>
        outcome switch
        {
            { Fault.Kind: FaultKind.Unreachable or FaultKind.Broken } => true,
            { Fault.Kind: FaultKind.TimedOut } => limits.Timeout >= CountsAsSlow,
            { Reply.Status: HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout } => true,
            // A server that says why in JSON is alive; a proxy that says it in HTML speaks for a dead one.
            { Reply: { Status: HttpStatusCode.ServiceUnavailable, IsJson: false } } => true,
            _ => false,
        };

    private ResiliencePipeline<OutboundOutcome> Build(string host) =>
        new ResiliencePipelineBuilder<OutboundOutcome> { TimeProvider = clock }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<OutboundOutcome>
                {
                    FailureRatio = options.BreakerFailureRatio,
                    MinimumThroughput = options.BreakerMinimumCalls,
                    SamplingDuration = options.BreakerWindow,
                    BreakDuration = options.BreakerPause,
                    ShouldHandle = args =>
                        ValueTask.FromResult(
                            args.Outcome.Exception is null
                                && args.Context.Properties.TryGetValue(LimitsKey, out var limits)
                                && IsHostTrouble(args.Outcome.Result, limits)
                        ),
                    OnOpened = _ =>
                    {
                        Log.HostPaused(logger, host, options.BreakerPause.TotalSeconds);
                        return default;
                    },
                    OnClosed = _ =>
                    {
                        Log.HostBack(logger, host);
                        return default;
                    },
                }
            )
            .Build();

    public static readonly ResiliencePropertyKey<CallLimits> LimitsKey = new("omnihub.limits");
}
