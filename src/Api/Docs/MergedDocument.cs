using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Docs;

/// <summary>All dialects in one document. A name that several dialects use gets its dialect as prefix.</summary>
internal sealed class MergedDocument(SurfaceIndex surfaces, IServiceProvider services)
{
    private const string Schemas = "#/components/schemas/";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private string? _merged;

    /// <summary>Made once: the routes of a running host do not change.</summary>
    internal async Task<string> Read(CancellationToken ct) => _merged ??= (await Merge(ct)).ToJsonString(Readable);

    private async Task<JsonObject> Merge(CancellationToken ct)
    {
        JsonObject paths = [],
            schemas = [],
            headers = [],
            credentials = [];
        JsonArray tags = [];
        var version = "";
        foreach (var surface in surfaces.All)
        {
            var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(surface.Name).GetOpenApiDocumentAsync(ct);
            version = document.Info.Version;
            var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct))!.AsObject();
            Rename(json, surface);
            Move(json["paths"], paths);
            Move(json["components"]?["schemas"], schemas, name => Name(surface, name));
            Move(json["components"]?["headers"], headers);
            Move(json["components"]?["securitySchemes"], credentials);
            if (json["tags"] is JsonArray own)
                own.ToList().ForEach(tag => tags.Add(tag!.DeepClone()));
        }

        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "OmniHub",
                ["description"] = "All four dialects of the hub.",
                ["version"] = version,
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["headers"] = headers,
                ["securitySchemes"] = credentials,
            },
            ["tags"] = tags,
        };
    }

    private static void Move(JsonNode? from, JsonObject to, Func<string, string>? rename = null)
    {
        foreach (var (name, value) in from?.AsObject() ?? [])
            to.TryAdd(rename is null ? name : rename(name), value!.DeepClone());
    }

    /// <summary>Operation ids, tags and references, wherever they are.</summary>
    private static void Rename(JsonNode? node, Surface surface)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Rename(item, surface);
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (
                    name == "$ref"
                    && value is JsonValue
                    && value.GetValue<string>() is var target
                    && target.StartsWith(Schemas, StringComparison.Ordinal)
                )
                    members[name] = Schemas + Name(surface, target[Schemas.Length..]);
                else if (name == "operationId" && value is JsonValue)
                    members[name] = $"{surface.Name}_{value.GetValue<string>()}";
                else if (name == "tags" && value is JsonArray tags && tags.All(tag => tag is JsonValue))
                    members[name] = new JsonArray([.. tags.Select(tag => JsonValue.Create(Tag(surface, tag!.GetValue<string>())))]);
                else if (name == "tags" && value is JsonArray described)
                    described.ToList().ForEach(tag => tag!["name"] = Tag(surface, tag["name"]!.GetValue<string>()));
                else if (name is not ("example" or "examples" or "default" or "enum"))
                    Rename(value, surface);
            }
        }
    }

    private static string Tag(Surface surface, string tag) => $"{surface.Title}: {tag}";

    private static string Name(Surface surface, string schema)
    {
        var dialect = surface.GetType().Name.Replace("Surface", "", StringComparison.Ordinal);
        return schema.StartsWith(dialect, StringComparison.Ordinal) ? schema : dialect + schema;
    }
}
