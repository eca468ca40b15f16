using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OmniHub.Api.Telemetry;

/// <summary>Listens to the runtime's, the server's, the drivers' and the hub's own meters and spans; pushes them out when told where to.</summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
        "Npgsql",
        "Microsoft.EntityFrameworkCore",
        "OmniHub",
        "OmniHub.*",
    ];

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "OmniHub", "OmniHub.*"];

    // Hosts and their addresses are left out: tenants choose them, and each new one would be kept as a series of its own for ever.
    private static readonly string[] TagsOfCalls =
    [
        "http.request.method",
        "http.response.status_code",
        "http.connection.state",
        "network.protocol.version",
        "url.scheme",
        "error.type",
    ];

    private readonly Lock _scrape = new();
    private readonly PrometheusExporter _prometheus = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _meters;
    private readonly TracerProvider? _spans;

    public Telemetry(bool export)
    {
        var service = ResourceBuilder.CreateDefault().AddService(Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME") ?? "omnihub");
        _reader = new(_prometheus) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        var meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(service).AddMeter(Meters).AddView(OfCalls).AddReader(_reader);
        _meters = (export ? meters.AddOtlpExporter() : meters).Build();
        _spans = export ? Sdk.CreateTracerProviderBuilder().SetResourceBuilder(service).AddSource(Sources).AddOtlpExporter().Build() : null;
    }

    private static MetricStreamConfiguration? OfCalls(Instrument instrument) =>
        instrument.Meter.Name is "System.Net.Http" ? new MetricStreamConfiguration { TagKeys = TagsOfCalls } : null;

    /// <summary>Everything as Prometheus text, collected now.</summary>
    public string Scrape()
    {
        lock (_scrape)
        {
            _reader.Collect();
            return _prometheus.Text;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What was measured until the end still leaves.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _spans?.ForceFlush(3000);
        _meters.ForceFlush(3000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _spans?.Dispose();
        _meters.Dispose();
        _reader.Dispose();
        _prometheus.Dispose();
    }
}
