using System.Diagnostics.Metrics;
using OmniHub.Application.Kernel.Behaviors;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>Metrics of entries that readers of the event log could not process.</summary>
internal static class EventMetrics
{
    private static readonly Counter<long> Left = HubTelemetry.Meter.CreateCounter<long>(
        "omnihub.events.left_out",
        "{entry}",
        "Entries of the event log that a reader failed over again and again and left out."
    );

    internal static void LeftOut(string reader) => Left.Add(1, new KeyValuePair<string, object?>("reader", reader));
}
