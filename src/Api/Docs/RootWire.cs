using System.Text.Json.Nodes;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Docs;

/// <summary>A description of the service.</summary>
/// <param name="Message">A greeting.</param>
/// <param name="Version">The hub's version.</param>
/// <param name="Documentation">Pages and documents by name.</param>
/// <param name="Endpoints">Every address, by group.</param>
[SnakeCase]
public sealed record RootWire(
    string Message,
    string Version,
    IReadOnlyDictionary<string, string> Documentation,
    IReadOnlyDictionary<string, IReadOnlyList<RootEndpointWire>> Endpoints
)
{
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["swagger"] = "/docs",
        ["redoc"] = "/redoc",
        ["rapidoc"] = "/rapidoc",
        ["scalar"] = "/scalar",
        ["openapi"] = "/api-docs/openapi.json",
    };

    internal static RootWire From(string openApi)
    {
        var document = JsonNode.Parse(openApi)!;
        var endpoints =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            let tag = operation.Value!["tags"]?[0]?.GetValue<string>() ?? "Other"
            group new RootEndpointWire(
                operation.Key.ToUpperInvariant(),
                path.Key,
                operation.Value!["summary"]?.GetValue<string>() ?? ""
            ) by tag;
        return new(
            "OmniHub: WhatsApp, Slack and Discord behind one API",
            document["info"]!["version"]!.GetValue<string>(),
            Pages,
            endpoints.ToDictionary(group => group.Key, group => (IReadOnlyList<RootEndpointWire>)[.. group], StringComparer.Ordinal)
        );
    }
}

/// <summary>One address.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path.</param>
/// <param name="Description">The purpose of the endpoint.</param>
[SnakeCase]
public sealed record RootEndpointWire(string Method, string Path, string Description);
