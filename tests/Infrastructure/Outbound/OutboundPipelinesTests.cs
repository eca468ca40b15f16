using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Tests.Infrastructure.Outbound;

public sealed class OutboundPipelinesTests : IDisposable
{
    // A purpose of its own: what other tests measure at the same time is told apart by it.
    private const OutboundPurpose Purpose = (OutboundPurpose)77;
    private static readonly CallLimits Limits = new(TimeSpan.FromSeconds(10), 100, Repeat.Freely, 2);

    private readonly OutboundPipelines _pipelines = new(
        Purpose,
        new OutboundOptions { BreakerMinimumCalls = 2, RepeatDelay = TimeSpan.Zero },
        TimeProvider.System,
        NullLogger.Instance
    );

    public void Dispose() => _pipelines.Dispose();

    [Fact]
    public void Keep_a_breaker_for_each_host_and_port_and_no_more_than_a_bounded_number()
    {
        var first = _pipelines.BreakerOf(new("https://first.example.com/a"));

        _pipelines.BreakerOf(new("https://first.example.com/b")).ShouldBeSameAs(first);
        _pipelines.BreakerOf(new("https://first.example.com:8443/a")).ShouldNotBeSameAs(first);
        for (var host = 2; host < OutboundPipelines.MostHosts; host++)
        {
            _pipelines.BreakerOf(new("https://first.example.com/a")).ShouldBeSameAs(first);
            _pipelines.BreakerOf(new($"https://host-{host}.example.com/"));
        }

        _pipelines.BreakerOf(new("https://first.example.com/a")).ShouldNotBeSameAs(first);
    }

    [Fact]
    public async Task Measure_repeats_and_breakers_by_purpose_and_never_by_host()
    {
        var measured = new ConcurrentQueue<Dictionary<string, string?>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name is "Polly")
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, _, tags, _) => measured.Enqueue(Read(tags)));
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Enqueue(Read(tags)));
        listener.Start();

        var context = OutboundPipelines.Context(Limits, CancellationToken.None);
        await _pipelines.Repeats.ExecuteAsync(
            async (context, _) =>
                await _pipelines
                    .BreakerOf(new("https://host-of-a-tenant.example.com:8443/secret"))
                    .ExecuteAsync((_, _) => ValueTask.FromResult(OutboundOutcome.Of(FaultKind.Unreachable, "no connection")), context, 0),
            context,
            0
        );

        var own = measured
            .Where(tags => tags.GetValueOrDefault("pipeline.name")?.StartsWith("outbound.77", StringComparison.Ordinal) is true)
            .ToList();
        own.Select(tags => (tags["pipeline.name"], tags.GetValueOrDefault("event.name")))
            .ShouldContain(("outbound.77.host", "OnCircuitOpened"));
        own.Select(tags => (tags["pipeline.name"], tags.GetValueOrDefault("event.name"))).ShouldContain(("outbound.77", "OnRetry"));
        own.SelectMany(tags => tags.Values).ShouldAllBe(value => value == null || (!value.Contains("tenant") && !value.Contains("8443")));
    }

    private static Dictionary<string, string?> Read(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var read = new Dictionary<string, string?>();
        foreach (var (name, value) in tags)
            read[name] = Convert.ToString(value, CultureInfo.InvariantCulture);
        return read;
    }
}
