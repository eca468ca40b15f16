using Microsoft.OpenApi;

namespace OmniHub.Api.Docs;

/// <summary>Descriptions of parameters that an endpoint does not describe itself.</summary>
internal static class ParameterTexts
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["instance_name"] = "Name of the instance.",
        ["name"] = "Name of the instance.",
        ["notification_id"] = "Id of the notification.",
        ["deliveryId"] = "Id of the delivery.",
        ["version"] = "Number of the version.",
        ["token"] = "The secret part of the address.",
        ["from"] = "Number of the earlier version.",
        ["to"] = "Number of the later version.",
        ["state"] = "The state that the hub gave to Slack.",
        ["code"] = "The code that Slack gives for the installation.",
        ["error"] = "The reason why the installation was refused.",
        ["hub.mode"] = "subscribe.",
        ["hub.verify_token"] = "The token of the configuration.",
        ["hub.challenge"] = "The text to answer with.",
    };

    internal static void Apply(OpenApiOperation operation, string path)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Description ??= parameter.Name is "id"
                ? $"Id of the {Before("{id", path)}."
                : Texts.GetValueOrDefault(parameter.Name!);
    }

    /// <summary><c>api/v1/dead-letters/{id}</c> → <c>dead letter</c>.</summary>
    private static string Before(string parameter, string path)
    {
        var segments = path.Split('/');
        var at = Array.FindIndex(segments, segment => segment.StartsWith(parameter, StringComparison.Ordinal));
        return segments[at - 1]
            .TrimEnd('s')
            .Replace('-', ' ')
            .Replace("api ", "API ", StringComparison.Ordinal)
            .Replace("whatsapp config", "configuration", StringComparison.Ordinal);
    }
}
