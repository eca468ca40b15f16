using System.Diagnostics;
using System.Diagnostics.Metrics;
using MediatR;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel.Behaviors;

/// <summary>One span and one measurement for every use case: its name, how long, and how it ended.</summary>
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

    internal static readonly Histogram<double> UseCases = Meter.CreateHistogram<double>(
        "omnihub.use_case.duration",
        "s",
        "How long use cases take."
    );
}
