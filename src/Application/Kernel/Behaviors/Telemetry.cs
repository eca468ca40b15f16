using System.Diagnostics;
using System.Diagnostics.Metrics;
using MediatR;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel.Behaviors;

/// <summary>Records one span and one measurement per use case: its name, its duration and its result.</summary>
internal sealed class Telemetry<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var span = HubTelemetry.Source.StartActivity(typeof(TRequest).Name);
        var started = Stopwatch.GetTimestamp();
        var outcome = "crashed";
        try
        {
            var response = await next();
            outcome = response.Failure?.Code ?? "ok";
            return response;
        }
        finally
        {
            span?.SetTag("outcome", outcome);
            HubTelemetry.UseCases.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                new KeyValuePair<string, object?>("use_case", typeof(TRequest).Name),
                new KeyValuePair<string, object?>("outcome", outcome)
            );
        }
    }
}

/// <summary>The names under which the hub's own spans and measurements are found.</summary>
public static class HubTelemetry
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "OmniHub";

    /// <summary>The hub's spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>The hub's measurements.</summary>
    public static readonly Meter Meter = new(Name);

    // Before what is measured with it: fields are set in this order.
    private static readonly InstrumentAdvice<double> OfSeconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600],
    };

    internal static readonly Histogram<double> UseCases = Seconds("omnihub.use_case.duration", "How long use cases take.");

    /// <summary>Measures times between a millisecond and an hour.</summary>
    internal static Histogram<double> Seconds(string name, string description) =>
        Meter.CreateHistogram(name, "s", description, tags: null, OfSeconds);
}
