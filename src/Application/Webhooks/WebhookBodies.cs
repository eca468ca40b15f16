using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Writes what happened in the format that an endpoint asked for.</summary>
public sealed class WebhookBodies(IEnumerable<IWireEvents> formats)
{
    private static readonly byte[] CloudEventStart = "{\"specversion\":"u8.ToArray();

    private readonly Dictionary<string, IWireEvents> _formats = formats.ToDictionary(one => one.Format);

    /// <summary>The exact bytes that are sent and signed.</summary>
    /// <param name="format">See <see cref="WebhookFormat"/>.</param>
    /// <param name="occurrence">What happened.</param>
    /// <param name="id">Identifies it in the whole hub.</param>
    public byte[] Write(string format, WebhookOccurrence occurrence, string id) => _formats[format].Write(occurrence, id);

    /// <summary>
    /// The media type of a body. The body tells, not the endpoint: its format may have been changed after the body was written.
    /// </summary>
    public static string MediaTypeOf(ReadOnlySpan<byte> body) =>
        body.StartsWith(CloudEventStart) ? "application/cloudevents+json" : "application/json";
}
