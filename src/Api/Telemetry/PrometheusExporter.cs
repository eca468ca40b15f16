using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace OmniHub.Api.Telemetry;

/// <summary>Writes a collection of metrics as Prometheus text. Used under the reader's lock: one scrape at a time.</summary>
internal sealed class PrometheusExporter : BaseExporter<Metric>
{
    /// <summary>The text of the last collection.</summary>
    internal string Text { get; private set; } = "";

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new StringBuilder();
        var described = new HashSet<string>(StringComparer.Ordinal);
        foreach (var metric in batch)
            PrometheusText.Write(text, metric, described);
        Text = text.ToString();
        return ExportResult.Success;
    }
}
