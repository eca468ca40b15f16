using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OmniHub.Infrastructure.Providers.Slack;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Slack;

/// <summary>Examples of what Slack takes, answers and posts.</summary>
internal static class SlackExamples
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Infrastructure", "Providers", "Slack", "Payloads");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, $"{name}.json"));

    public static JsonElement Json(string name) => JsonElement.Parse(Bytes(name));

    public static JsonObject Node(string name) => JsonNode.Parse(Bytes(name))!.AsObject();

    /// <summary>An event of that name with other members in its inner event.</summary>
    public static JsonObject Event(string name, params (string Member, JsonNode? Value)[] changes)
    {
        var root = Node(name);
        var told = root["event"]!.AsObject();
        foreach (var (member, value) in changes)
            told[member] = value;
        return root;
    }

    public static byte[] Bytes(this JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(new JsonSerializerOptions()));

    /// <summary>A text on the way down; the provider's own readers have the usual name.</summary>
    public static string? Word(this JsonElement element, string path) => Answers.Text(element, path);

    /// <summary>A request as Slack signs it.</summary>
    public static HttpRequestMessage Signed(string path, byte[] body, string secret, DateTimeOffset at, string type = "application/json")
    {
        var time = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new(type);
        request.Headers.Add("X-Slack-Request-Timestamp", time);
        request.Headers.Add("X-Slack-Signature", SlackSignature.Of(secret, time, body));
        return request;
    }
}
