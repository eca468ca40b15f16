using System.Text.Json;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>
/// Checks the links of a message that the provider is told to fetch. The provider's servers stand in other networks than the hub, and
/// nobody looks at the name again.
/// </summary>
internal static class PassedOnLinks
{
    /// <summary>Refuses the first link that must not be passed on.</summary>
    internal static async Task<Failure?> Refuses(
        this IEgressGuard guard,
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
        if (json is null || !json.Contains("link", StringComparison.Ordinal))
            yield break;
        using var document = JsonDocument.Parse(json);
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
