using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OmniHub.Tests.Api.Identity;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Malformed;

/// <summary>One operation of an OpenAPI document, and every call of it that has one malformed member.</summary>
internal sealed record Operation(string Address, string Dialect, string Method, string Path, JsonElement Told, JsonElement Document)
{
    public override string ToString() => $"{Method} {Path}";

    /// <summary>All operations of a document.</summary>
    public static IEnumerable<Operation> Of(string address, string dialect, JsonElement document) =>
        from path in document.At("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select new Operation(address, dialect, method.Name.ToUpperInvariant(), path.Name, method.Value, document);

    /// <summary>The calls, each with what is wrong with it.</summary>
    public IEnumerable<(string What, Func<HttpRequestMessage> Make)> Calls(Estate estate)
    {
        var good = GoodBody(estate);
        foreach (var parameter in Parameters())
        {
            var (name, place) = (parameter.Text("name")!, parameter.Text("in"));
            foreach (var bad in place is "path" or "query" ? Malformations.OfAddresses : [])
                yield return (
                    $"{place} {name}, {(bad.Length > 40 ? bad[..40] : bad)}",
                    () => Request(estate, good, place is "path" ? (name, bad) : null, place is "query" ? $"{name}={bad}" : null)
                );
            if (place is "query")
                yield return ($"query {name}, twice", () => Request(estate, good, null, $"{name}=1&{name}=2"));
        }

        yield return ("query, a name of its own", () => Request(estate, good, null, "%00=%FF&&=&%ED%A0%BD"));
        yield return ("header, long", () => With(Request(estate, good), "User-Agent", new string('x', 8000)));
        yield return ("header, odd", () => With(Request(estate, good), "User-Agent", "\u00ff😀"));
        if (Method is "POST")
            yield return ("header, odd key", () => With(Request(estate, good), "Idempotency-Key", "a😀"));
        if (!Told.TryGetProperty("requestBody", out _))
            yield break;
        foreach (var (name, type, body) in Malformations.OfBodies(good))
            yield return ($"body, {name}", () => Request(estate, body, type: type));
        foreach (var (member, make) in Members(good))
        foreach (var bad in Malformations.OfMembers)
            yield return ($"body {member}, {bad.Name}", () => Request(estate, make(bad.Bytes)));
    }

    private HttpRequestMessage Request(
        Estate estate,
        byte[] body,
        (string Name, string Value)? inPath = null,
        string? query = null,
        string type = "application/json"
    )
    {
        var path = Path;
        foreach (var parameter in Parameters().Where(one => one.Text("in") == "path").Select(one => one.Text("name")!))
            path = path.Replace(
                $"{{{parameter}}}",
                inPath is { } odd && odd.Name == parameter ? odd.Value : estate.ValueOf(Path, parameter),
                StringComparison.Ordinal
            );
        if (Path.EndsWith("/diff", StringComparison.Ordinal) && query is null)
            query = "from=1&to=1";
        var request = new HttpRequestMessage(
            new HttpMethod(Method),
            new Uri($"{Address}{path}{(query is null ? "" : "?" + query)}", AsItStands)
        );
        if (Told.TryGetProperty("requestBody", out _))
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return request;
    }

    // As it stands: %00 and the like are not to be made nicer on the way.
    private static readonly UriCreationOptions AsItStands = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private static HttpRequestMessage With(HttpRequestMessage request, string header, string value)
    {
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }

    private IEnumerable<JsonElement> Parameters() =>
        Told.TryGetProperty("parameters", out var list) ? list.EnumerateArray().Select(Resolved) : [];

    // What the estate knows to be good, with what else the operation insists on.
    private byte[] GoodBody(Estate estate)
    {
        var known = JsonSerializer.SerializeToNode(estate.BodyOf(Path))!.AsObject();
        if (BodySchema() is { } schema && known.Count == 0)
            known = Sample(schema, 0) as JsonObject ?? known;
        return Encoding.UTF8.GetBytes(known.ToJsonString(new JsonSerializerOptions()));
    }

    private JsonElement? BodySchema() =>
        Told.TryGetProperty("requestBody", out var body)
        && body.TryGetProperty("content", out var content)
        && content.TryGetProperty("application/json", out var json)
        && json.TryGetProperty("schema", out var schema)
            ? Resolved(schema)
            : null;

    private JsonNode? Sample(JsonElement schema, int level)
    {
        schema = Resolved(schema);
        foreach (var given in new[] { "example", "default" })
        {
            if (schema.TryGetProperty(given, out var example))
                return JsonNode.Parse(example.GetRawText());
        }

        if (schema.TryGetProperty("enum", out var words))
            return JsonNode.Parse(words[0].GetRawText());
        if (TypeOf(schema) is not "object" || level > 3)
            return TypeOf(schema) switch
            {
                "integer" or "number" => 1,
                "boolean" => true,
                "array" => new JsonArray(),
                _ => (schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
                {
                    "uuid" => "0192f3b4-0000-7000-8000-000000000000",
                    "date-time" => "2031-01-01T00:00:00Z",
                    "uri" => "http://127.0.0.1:1/x",
                    _ => "abc",
                },
            };
        var sample = new JsonObject();
        var required = schema.TryGetProperty("required", out var list)
            ? list.EnumerateArray().Select(one => one.GetString()).ToHashSet()
            : [];
        foreach (var member in Properties(schema).Where(member => required.Contains(member.Name)))
            sample[member.Name] = Sample(member.Value, level + 1);
        return sample;
    }

    // Each member of the schema, and of the objects in it, in an otherwise good body.
    private IEnumerable<(string Member, Func<byte[], byte[]> Make)> Members(byte[] good)
    {
        if (BodySchema() is not { } schema)
            yield break;
        foreach (var member in Properties(schema))
        {
            yield return (member.Name, bad => Put(good, [member.Name], bad));
            var inner = Resolved(member.Value);
            if (TypeOf(inner) is "array" && inner.TryGetProperty("items", out var items))
                inner = Resolved(items);
            foreach (var nested in Properties(inner))
                yield return (
                    $"{member.Name}.{nested.Name}",
                    bad => Put(good, [member.Name, nested.Name], bad, TypeOf(Resolved(member.Value)) is "array")
                );
        }
    }

    private static byte[] Put(byte[] good, string[] way, byte[] bad, bool inArray = false)
    {
        var root = JsonNode.Parse(good)!.AsObject();
        const string Mark = "@@malformed@@";
        if (way.Length == 1)
            root[way[0]] = Mark;
        else
        {
            var inner =
                (root[way[0]] as JsonObject ?? (root[way[0]] as JsonArray)?.FirstOrDefault() as JsonObject)?.DeepClone() as JsonObject
                ?? [];
            inner[way[1]] = Mark;
            root[way[0]] = inArray ? new JsonArray(inner) : inner;
        }

        var text = Encoding.UTF8.GetBytes(root.ToJsonString(new JsonSerializerOptions()));
        var at = text.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"\"{Mark}\""));
        return [.. text[..at], .. bad, .. text[(at + Mark.Length + 2)..]];
    }

    private static JsonElement.ObjectEnumerator Properties(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject()
            : default;

    private static string? TypeOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? (schema.TryGetProperty("properties", out _) ? "object" : null)
        : type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()).First(one => one != "null")
        : type.GetString();

    private JsonElement Resolved(JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
            return schema;
        if (schema.TryGetProperty("$ref", out var there))
            return Resolved(there.GetString()![2..].Split('/').Aggregate(Document, (at, name) => at.GetProperty(name)));
        foreach (var many in new[] { "oneOf", "anyOf", "allOf" })
        {
            if (schema.TryGetProperty(many, out var choices))
                return Resolved(choices.EnumerateArray().First(one => TypeOf(one) != "null"));
        }

        return schema;
    }
}
