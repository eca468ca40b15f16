using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.OmniHub;

/// <summary>Calls of document 000 as its clients make them.</summary>
internal static class OmniHubCalls
{
    /// <summary>The document's own body, for a server of the test's.</summary>
    public static Dictionary<string, object?> Body(string name, string server, params (string Name, object? Value)[] changes)
    {
        var body = new Dictionary<string, object?>
        {
            ["name"] = name,
            ["channel_type"] = "whatsapp",
            ["evolution_url"] = server,
            ["evolution_key"] = "your_evolution_api_key",
            ["whatsapp_instance"] = name,
            ["session_id_prefix"] = $"{name}-",
            ["phone_number"] = "+1234567890",
            ["auto_qr"] = true,
            ["integration"] = "WHATSAPP-BAILEYS",
            ["agent_api_url"] = "http://localhost:3000",
            ["agent_api_key"] = "your_agent_api_key",
            ["default_agent"] = "default",
            ["agent_timeout"] = 60,
            ["is_default"] = false,
        };
        foreach (var (member, value) in changes)
            body[member] = value;
        return body;
    }

    public static Task<HttpResponseMessage> Create(this HttpClient client, Dictionary<string, object?> body) =>
        client.PostAsJsonAsync("/api/v1/instances", body);

    public static Task<JsonElement> Created(
        this HttpClient client,
        string name,
        string server,
        params (string Name, object? Value)[] changes
    ) => client.Create(Body(name, server, changes)).ShouldAnswerJson(HttpStatusCode.Created);

    public static async Task<string[]> Names(this HttpClient client) =>
        [
            .. (await client.GetAsync("/api/v1/instances").ShouldAnswerJson(HttpStatusCode.OK))
                .EnumerateArray()
                .Select(one => one.Text("name")!),
        ];
}
