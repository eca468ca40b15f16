using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Slack;

/// <summary>A call of the Web API: fields of a form or members of a JSON object, and the credential.</summary>
internal sealed record SlackCall(HttpContext Http, string Method, JsonObject Arguments, string Token)
{
    internal string? Text(string name) =>
        Arguments[name] switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonValue value => value.ToJsonString(),
            _ => null,
        };

    /// <summary>A nested value: itself in JSON, JSON text in a form.</summary>
    internal JsonNode? Node(string name) =>
        Arguments[name] is JsonValue value && value.TryGetValue<string>(out var text) ? Parse(text) : Arguments[name]?.DeepClone();

    internal static async Task<SlackCall> Read(HttpContext http, string method)
    {
        var arguments = new JsonObject();
        foreach (var (name, value) in http.Request.Query)
            arguments[name] = value.ToString();
        if (http.Request.HasFormContentType)
        {
            foreach (var (name, value) in await http.Request.ReadFormAsync(http.RequestAborted))
                arguments[name] = value.ToString();
        }
        else if (http.Request.HasJsonContentType())
        {
            using var reader = new StreamReader(http.Request.Body);
            if (Parse(await reader.ReadToEndAsync(http.RequestAborted)) is JsonObject given)
                arguments = given;
        }

        var header = http.Request.Headers.Authorization.ToString();
        return new(
            http,
            method,
            arguments,
            header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..] : arguments.Text("token") ?? ""
        );
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
