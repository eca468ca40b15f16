using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace OmniHub.Api.Telemetry;

/// <summary>
/// The only tags that calls in and out of the hub carry. Tenants and strangers choose hosts, paths, queries and agents: each value would be kept as a series of its own for ever,
/// and addresses can hold secrets.
/// </summary>
internal sealed class HttpTags : BaseProcessor<Activity>
{
    private static readonly string[] Bounded =
    [
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "http.connection.state",
        "network.protocol.version",
        "url.scheme",
        "error.type",
    ];

    /// <summary>Limits what is measured of calls out of the hub and of the names that they look up. Calls into the hub are measured by route already.</summary>
    internal static MetricStreamConfiguration? OfCallsOut(Instrument instrument) =>
        instrument.Meter.Name is "System.Net.Http" or "System.Net.NameResolution"
            ? new MetricStreamConfiguration { TagKeys = Bounded }
            : null;

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name is not ("Microsoft.AspNetCore" or "System.Net.Http"))
            return;
        foreach (var (name, _) in data.TagObjects.ToArray())
        {
            if (!Bounded.Contains(name))
                data.SetTag(name, null);
        }
    }
}
