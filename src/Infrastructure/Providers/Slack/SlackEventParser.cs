using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Reads what Slack posted, or said through a socket: the payloads are the same.</summary>
internal sealed class SlackEventParser(SlackNameCache names) : IChannelEventParser
{
    // An old proof of origin, and addresses that let whoever has them speak.
    private static readonly string[] Secrets = ["token", "response_url", "response_urls", "trigger_id"];

    public ProviderKind Provider => ProviderKind.Slack;

    public IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> payload)
    {
        using var document = ProviderJson.Document(payload);
        var root = document.RootElement;
        return root.Text("type") switch
        {
            "event_callback" => [.. SlackEvents.Read(root, names)],
            "block_actions" => [.. SlackActions.Read(root)],
            { } other => [new Unrecognised(other)],
            null => throw new FormatException("It has no type."),
        };
    }

    public byte[] Redact(ReadOnlyMemory<byte> payload)
    {
        using var document = ProviderJson.Document(payload);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject().Where(member => !Secrets.Contains(member.Name)))
                member.WriteTo(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
