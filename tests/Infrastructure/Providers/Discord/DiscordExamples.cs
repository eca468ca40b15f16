using System.Text.Json;
using System.Text.Json.Nodes;
using OmniHub.Infrastructure.Providers.Discord;

namespace OmniHub.Tests.Infrastructure.Providers.Discord;

/// <summary>Examples of what Discord takes, answers and tells.</summary>
internal static class DiscordExamples
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Infrastructure", "Providers", "Discord", "Payloads");

    public static JsonElement Json(string name) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(Folder, $"{name}.json")));

    /// <summary>A frame of the gateway, as the inbox keeps it.</summary>
    public static byte[] Stored(string frame, Action<JsonObject>? change = null, string session = "fakesession")
    {
        var node = JsonNode.Parse(Json("gateway-frames").GetProperty(frame).GetRawText())!.AsObject();
        change?.Invoke(node["d"]!.AsObject());
        return DiscordEnvelope.Of(
            node["t"]!.GetValue<string>(),
            node["s"]!.GetValue<long>(),
            session,
            "1100000000000000001",
            "general",
            JsonElement.Parse(node["d"]!.ToJsonString())
        );
    }
}
