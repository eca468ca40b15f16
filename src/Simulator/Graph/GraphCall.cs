using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OmniHub.Simulator.Graph;

/// <summary>One call of the API, read.</summary>
internal sealed record GraphCall(HttpContext Http, string Id, JsonObject Body, IFormFile? File)
{
    internal string? Query(string name) => Http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The address of the simulator.</summary>
    internal string Root => RootOf(Http.Request);

    /// <summary>The address at which the surrounding hub receives Meta's calls.</summary>
    internal Uri Hub => HubOf(Http.Request);

    internal static string RootOf(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}{GraphRoutes.Prefix}";

    internal static Uri HubOf(HttpRequest request) => new($"{request.Scheme}://{request.Host}{request.PathBase}/api/v1/whatsapp/webhook");
}

internal delegate Task<Answer> GraphOperation(GraphCall call);

/// <summary>The checks of every call: simulated faults, then the version, then the token, then the body.</summary>
internal sealed partial class GraphGate(GraphServer server, TimeProvider clock)
{
    internal RequestDelegate Guard(GraphOperation operation) => http => Run(http, operation);

    private async Task Run(HttpContext http, GraphOperation operation)
    {
        var fault = server.Faults.Take(http.Request.Path);
        if (fault is { After: false } && await fault.Misbehave(http, clock))
            return;
        var answer = await Perform(http, operation);
        if (fault is { After: true } && await fault.Misbehave(http, clock))
            return;
        await answer.WriteTo(http.Response);
    }

    private async Task<Answer> Perform(HttpContext http, GraphOperation operation)
    {
        if (http.GetRouteValue("version") is string version && !Version().IsMatch(version))
            return GraphErrors.Refused(100, "Unknown path components: say a version, such as v23.0.");
        var token = http.Request.Headers.Authorization.ToString();
        if (!token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || !server.Knows(token[7..].Trim()))
            return GraphErrors.Refused(190, "Invalid OAuth access token - Cannot parse access token");
        var id = http.GetRouteValue("id") as string ?? "";
        try
        {
            if (http.Request.HasFormContentType)
            {
                var form = await http.Request.ReadFormAsync(http.RequestAborted);
                var fields = new JsonObject(form.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToString())));
                return await operation(new(http, id, fields, form.Files.Count > 0 ? form.Files[0] : null));
            }

            var body =
                http.Request.ContentLength is 0 or null && !http.Request.Headers.ContainsKey("Transfer-Encoding")
                    ? []
                    : await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject ?? [];
            return await operation(new(http, id, body, null));
        }
        catch (JsonException)
        {
            return GraphErrors.Refused(100, "The body is not JSON.");
        }
    }

    [GeneratedRegex(@"^v[0-9]{1,3}\.[0-9]$")]
    private static partial Regex Version();
}
