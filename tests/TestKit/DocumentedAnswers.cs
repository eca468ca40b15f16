using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Json.Schema;

namespace OmniHub.Tests.TestKit;

/// <summary>
/// Compares every answer that a test gets with the OpenAPI document of its route: status, headers and body. An answer outside its document fails the test that got it. Addresses of
/// no document (simulator, pages, unknown routes) pass.
/// </summary>
internal sealed class DocumentedAnswers(Func<Task<ApiDocuments>> documents) : DelegatingHandler
{
    // What is answered by no operation: the caller left, a method that the address does not take.
    private static readonly int[] OfNoOperation = [405, 499];

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (method, path) = (request.Method.Method, request.RequestUri!.AbsolutePath);
        var answer = await base.SendAsync(request, cancellationToken);
        if (Array.IndexOf(OfNoOperation, (int)answer.StatusCode) >= 0 || (await documents()).Find(method, path) is not { } operation)
            return answer;
        if (await Complaint(operation, answer) is not { } complaint)
            return answer;
        var said = $"{method} {operation.Path} answered {(int)answer.StatusCode} outside its document: {complaint}";
        answer.Dispose();
        throw new ShouldAssertException(said);
    }

    private static async Task<string?> Complaint(ApiOperation operation, HttpResponseMessage answer)
    {
        if (operation.Answers.GetValueOrDefault($"{(int)answer.StatusCode}") is not { } documented)
            return $"the status is not documented (X-Error-Code {string.Join(',', Header(answer, "X-Error-Code"))})";
        foreach (var name in ApiDocuments.ToldHeaders.Where(name => Header(answer, name).Any() && !documented.Headers.Contains(name)))
            return $"the header {name} is not documented";
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (type is null || answer.Content.Headers.ContentLength is 0)
            return null;
        if (documented.Contents.Count == 0)
            return $"a body of {type} is not documented";
        if (!documented.Contents.TryGetValue(type, out var schema))
            return documented.Contents.ContainsKey("application/octet-stream") ? null : $"{type} is not documented";
        if (schema is null || type != "application/json" || answer.Content.Headers.ContentEncoding.Count > 0)
            return null;
        await answer.Content.LoadIntoBufferAsync();
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (body.Length == 0)
            return null;
        var result = schema(JsonNode.Parse(body));
        return result.IsValid ? null : $"{Wrong(result)} in {Encoding.UTF8.GetString(body.AsSpan(..Math.Min(600, body.Length)))}";
    }

    private static string Wrong(EvaluationResults result) =>
        string.Join(
            "; ",
            result
                .Details.Where(detail => detail.HasErrors)
                .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")
                .Distinct()
                .Take(4)
        );

    private static IEnumerable<string> Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values : [];
}

/// <summary>What the documents say of one operation's answers.</summary>
internal sealed record ApiOperation(string Path, IReadOnlyDictionary<string, ApiAnswer> Answers);

/// <summary>An answer with one status: its headers, and the schema of its body for each content type.</summary>
internal sealed record ApiAnswer(IReadOnlySet<string> Headers, IReadOnlyDictionary<string, BodyRule?> Contents);

/// <summary>Holds a body against its schema.</summary>
internal delegate EvaluationResults BodyRule(JsonNode? body);

/// <summary>The documents of all dialects, read once for the whole run: they are the same in every hub.</summary>
internal sealed class ApiDocuments
{
    /// <summary>Headers that stand in the documents when they are sent.</summary>
    public static readonly string[] ToldHeaders =
    [
        "Location",
        "Retry-After",
        "WWW-Authenticate",
        "Idempotent-Replayed",
        "X-Error-Code",
        "X-Trace-Id",
        "X-RateLimit-Limit",
    ];

    private readonly List<(string Method, string[] Segments, ApiOperation Operation)> _operations = [];
    private readonly ConcurrentDictionary<(string, string), ApiOperation?> _found = new();

    /// <summary>Reads them.</summary>
    public ApiDocuments(IEnumerable<string> documents)
    {
        foreach (var text in documents)
            Read(JsonNode.Parse(text)!);
    }

    /// <summary>The operation at an address, or null.</summary>
    public ApiOperation? Find(string method, string path) =>
        _found.GetOrAdd(
            (method, path),
            _ =>
            {
                var segments = path.TrimEnd('/').Split('/');
                return _operations
                    .Where(known => known.Method == method && Matches(known.Segments, segments))
                    .OrderByDescending(known => known.Segments.Count(segment => !segment.StartsWith('{')))
                    .Select(known => known.Operation)
                    .FirstOrDefault();
            }
        );

    private static bool Matches(string[] template, string[] path) =>
        template.Length == path.Length
        && template
            .Zip(path)
            .All(pair =>
                (pair.First.StartsWith('{') && pair.Second.Length > 0) || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)
            );

    private void Read(JsonNode document)
    {
        // One schema holds all named ones; those of the answers refer to it.
        var home = $"https://documents.test/{_operations.Count}";
        var schemas = Refer(document["components"]!["schemas"]!, home);
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List };
        options.SchemaRegistry.Register(JsonSchema.FromText($$"""{"$id":"{{home}}","$defs":{{schemas}}}"""));
        var compiled = new Dictionary<string, BodyRule>(StringComparer.Ordinal);
        BodyRule Compile(JsonNode schema)
        {
            var own = Refer(schema, home);
            if (compiled.TryGetValue(own, out var known))
                return known;
            var rule = JsonSchema.FromText(own);
            return compiled[own] = body => rule.Evaluate(body, options);
        }

        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var answers = operation!["responses"]!
                    .AsObject()
                    .ToDictionary(answer => answer.Key, answer => Answer(answer.Value!, Compile), StringComparer.Ordinal);
                _operations.Add((method.ToUpperInvariant(), path.TrimEnd('/').Split('/'), new ApiOperation(path, answers)));
            }
        }
    }

    private static string Refer(JsonNode schema, string home) =>
        schema.ToJsonString().Replace("#/components/schemas/", $"{home}#/$defs/", StringComparison.Ordinal);

    private static ApiAnswer Answer(JsonNode answer, Func<JsonNode, BodyRule> compile) =>
        new(
            (answer["headers"]?.AsObject() ?? []).Select(header => header.Key).ToHashSet(StringComparer.OrdinalIgnoreCase),
            (answer["content"]?.AsObject() ?? []).ToDictionary(
                content => content.Key,
                content => content.Value!["schema"] is { } schema ? compile(schema) : null,
                StringComparer.OrdinalIgnoreCase
            )
        );
}
