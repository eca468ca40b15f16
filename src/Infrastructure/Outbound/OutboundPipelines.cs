using System.Net;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;
using Polly.Telemetry;

namespace OmniHub.Infrastructure.Outbound;

/// <summary>
/// The resilience pipelines of one purpose: repeats for each call, and a circuit breaker for each remote host and port, so that a dead host
/// costs a moment instead of a timeout for every message. Their metrics name the purpose and never a host: tenants choose hosts.
/// </summary>
internal sealed class OutboundPipelines : IDisposable
{
    internal const int MostHosts = 4096;

    // A tenant may give a short timeout for a slow agent; that alone must not close a host that others use.
    private static readonly TimeSpan CountsAsSlow = TimeSpan.FromSeconds(10);

    private static readonly ResiliencePropertyKey<CallLimits> Limits = new("omnihub.limits");

    // Metrics only: the hub writes its own log lines, and Polly's would contain texts of other systems.
    private static readonly TelemetryOptions Metrics = new();

    private readonly OutboundOptions _options;
    private readonly ILogger _logger;
    private readonly ResiliencePipelineRegistryOptions<Remote> _remotes;
    private readonly Action<ResiliencePipelineBuilder<OutboundOutcome>, ConfigureBuilderContext<Remote>> _addBreaker;
    private ResiliencePipelineRegistry<Remote> _breakers;
    private int _hosts;

    public OutboundPipelines(OutboundPurpose purpose, OutboundOptions options, TimeProvider clock, ILogger logger)
    {
        var name = $"outbound.{purpose}".ToLowerInvariant();
        (_options, _logger, _addBreaker) = (options, logger, AddBreaker);
        _remotes = new()
        {
            BuilderFactory = () => new ResiliencePipelineBuilder { TimeProvider = clock }.ConfigureTelemetry(Metrics),
            BuilderNameFormatter = _ => $"{name}.host",
        };
        _breakers = new(_remotes);
        Repeats = new ResiliencePipelineBuilder<OutboundOutcome> { Name = name, TimeProvider = clock }
            .AddRetry(Repeated(options))
            .ConfigureTelemetry(Metrics)
            .Build();
    }

    /// <summary>Repeats a call if its limits allow it.</summary>
    public ResiliencePipeline<OutboundOutcome> Repeats { get; }

    /// <summary>The time for which a breaker stays open.</summary>
    public TimeSpan Pause => _options.BreakerPause;

    /// <summary>The context of one call.</summary>
    public static ResilienceContext Context(CallLimits limits, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        context.Properties.Set(Limits, limits);
        return context;
    }

    /// <summary>The breaker of a remote host and port.</summary>
    public ResiliencePipeline<OutboundOutcome> BreakerOf(Uri address)
    {
        // Tenants can name any number of hosts and the registry removes none: forgetting what was learnt is cheaper than growing for ever.
        if (Volatile.Read(ref _hosts) >= MostHosts)
            (_hosts, _breakers) = (0, new(_remotes));
        return _breakers.GetOrAddPipeline(new Remote(address.IdnHost, address.Port), _addBreaker);
    }

    public void Dispose() => _breakers.Dispose();

    private static RetryStrategyOptions<OutboundOutcome> Repeated(OutboundOptions options) =>
        new()
        {
            MaxRetryAttempts = int.MaxValue, // each call brings its own limit
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.RepeatDelay,
            ShouldHandle = args =>
                new(
                    args.Outcome.Exception is null
                        && args.Context.Properties.TryGetValue(Limits, out var limits)
                        && args.AttemptNumber + 1 < limits.Attempts
                        && MayRepeat(args.Outcome.Result, limits.Repeat)
                ),
            OnRetry = args =>
            {
                args.Outcome.Result.Reply?.Dispose();
                return default;
            },
        };

    private static bool MayRepeat(OutboundOutcome outcome, Repeat repeat) =>
        repeat switch
        {
            Repeat.BeforeArrival => outcome.Fault?.Kind is FaultKind.Unreachable,
            Repeat.Freely => outcome.Fault?.Kind is FaultKind.Unreachable or FaultKind.Broken
                || (
                    outcome.Reply?.Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
                    && !outcome.Reply.IsJson
                ),
            _ => false,
        };

    private void AddBreaker(ResiliencePipelineBuilder<OutboundOutcome> pipeline, ConfigureBuilderContext<Remote> context)
    {
        Interlocked.Increment(ref _hosts);
        var host = context.PipelineKey.Host;
        pipeline.AddCircuitBreaker(
            new CircuitBreakerStrategyOptions<OutboundOutcome>
            {
                FailureRatio = _options.BreakerFailureRatio,
                MinimumThroughput = _options.BreakerMinimumCalls,
                SamplingDuration = _options.BreakerWindow,
                BreakDuration = _options.BreakerPause,
                ShouldHandle = args =>
                    new(
                        args.Outcome.Exception is null
                            && args.Context.Properties.TryGetValue(Limits, out var limits)
                            && IsHostTrouble(args.Outcome.Result, limits)
                    ),
                OnOpened = _ =>
                {
                    Log.HostPaused(_logger, host, _options.BreakerPause.TotalSeconds);
                    return default;
                },
                OnClosed = _ =>
                {
                    Log.HostBack(_logger, host);
                    return default;
                },
            }
        );
    }

    /// <summary>Returns true for a fault of the host itself, in contrast to an answer that the caller does not want.</summary>
    private static bool IsHostTrouble(OutboundOutcome outcome, CallLimits limits) =>
        outcome switch
        {
            { Fault.Kind: FaultKind.Unreachable or FaultKind.Broken } => true,
            { Fault.Kind: FaultKind.TimedOut } => limits.Timeout >= CountsAsSlow,
            { Reply.Status: HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout } => true,
            // A server that says why in JSON is alive; a proxy that says it in HTML speaks for a dead one.
            { Reply: { Status: HttpStatusCode.ServiceUnavailable, IsJson: false } } => true,
            _ => false,
        };

    private readonly record struct Remote(string Host, int Port);
}
