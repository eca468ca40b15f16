using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Tests.Simulator;

/// <summary>Compares JSON by members and kinds, for answers whose ids and times cannot be the recorded ones.</summary>
internal static class WireShape
{
    /// <summary>Optional on the real wire too: WhatsApp sends a preview, a name, a picture when it has one.</summary>
    private static readonly string[] Optional =
    [
        "jpegThumbnail",
        "name",
        "pushName",
        "fileSha256",
        "fileEncSha256",
        "mediaKey",
        "mediaKeyTimestamp",
        "pageCount",
    ];

    public static JsonNode Recorded(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Simulator", "Payloads", file + ".json")))!;

    public static IReadOnlyList<string> Differences(JsonNode? expected, JsonNode? actual, string at = "$")
    {
        if (expected is null || actual is null)
            return [];
        if (KindOf(expected) != KindOf(actual))
            return [$"{at}: {KindOf(expected)} became {KindOf(actual)}"];
        return (expected, actual) switch
        {
            (JsonObject bytes, JsonObject) when bytes.ContainsKey("0") => [],
            (JsonObject one, JsonObject other) =>
            [
                .. one.Where(member => !other.ContainsKey(member.Key) && !Optional.Contains(member.Key))
                    .Select(member => $"{at}.{member.Key} is missing"),
                .. other
                    .Where(member => !one.ContainsKey(member.Key) && !Optional.Contains(member.Key))
                    .Select(member => $"{at}.{member.Key} is too much"),
                .. one.Where(member => other.ContainsKey(member.Key))
                    .SelectMany(member => Differences(member.Value, other[member.Key], $"{at}.{member.Key}")),
            ],
            (JsonArray one, JsonArray other) =>
            [
                .. one.Zip(other).SelectMany((pair, index) => Differences(pair.First, pair.Second, $"{at}[{index}]")),
            ],
            _ => [],
        };
    }

    private static string KindOf(JsonNode node) =>
        node.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            var kind => kind.ToString(),
        };
}
