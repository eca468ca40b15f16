using System.Text;
using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Egress;

internal sealed class PassedOnLinks(IEgressGuard guard) : IPassedOnLinks
{
    public async Task<Failure?> Refuses(
        MediaSource? source,
        TemplateContent? template,
        InteractiveContent? interactive,
        CancellationToken ct
    )
    {
        if (source is MediaLink file && await guard.CheckResolved(OutboundPurpose.Media, file.Url, ct) is { } forbidden)
            return forbidden;
        foreach (var link in Links(template?.ComponentsJson).Concat(Links(interactive?.NativeJson)).Distinct())
        {
            if (!Uri.TryCreate(link, UriKind.Absolute, out var address))
                return ChannelFailures.AddressForbidden("it is no address.");
            if (await guard.CheckResolved(OutboundPurpose.Media, address, ct) is { } refused)
                return refused;
        }

        return null;
    }

    // Meta's own JSON names a file to fetch "link", wherever it stands.
    private static IEnumerable<string> Links(string? json)
    {
        if (json is null)
            yield break;
        using var document = JsonDocument.Parse(StorableJson.Of(Encoding.UTF8.GetBytes(json)));
        foreach (var link in In(document.RootElement))
            yield return link;
    }

    private static IEnumerable<string> In(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Array => json.EnumerateArray().SelectMany(In),
            JsonValueKind.Object => json.EnumerateObject()
                .SelectMany(member =>
                    member.Value.ValueKind is JsonValueKind.String && member.NameEquals("link")
                        ? [member.Value.GetString()!]
                        : In(member.Value)
                ),
            _ => [],
        };
}
