using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Docs;

/// <summary>What generators of clients and readers need of every document; each rule names the places that break it.</summary>
public sealed partial class DocumentRulesTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    // Refusals that are not about the body itself: its ids are those of nobody, and nobody wrote to the number of an earlier example.
    private static readonly string[] OfOtherThings = ["No user of this tenant has that id", "More than 24 hours have passed"];

    private static readonly string[] Dialects = ["omnihub", "hubconnect", "pytake", "multiinstance"];

    [Fact]
    public async Task Free_json_is_the_empty_schema_and_files_are_inline() =>
        await Nowhere(document =>
            document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Intersect(["JsonElement", "IFormFile", "Stream"])
        );

    [Fact]
    public async Task Every_array_says_what_it_holds() =>
        await Nowhere(document =>
            Nodes(document)
                .Where(node => node.Value["type"] is JsonValue kind && kind.ToString() == "array" && node.Value["items"] is null)
                .Select(node => node.Path)
        );

    [Fact]
    public async Task Every_answer_but_an_empty_one_has_a_body() =>
        await Nowhere(document =>
            from operation in Operations(document)
            from answer in operation.Node["responses"]!.AsObject()
            where answer.Key is not ("204" or "302" or "304" or "101" or "416") && answer.Value!["content"] is null
            select $"{operation.Name} {answer.Key}"
        );

    [Fact]
    public async Task Every_operation_and_every_tag_is_described() =>
        await Nowhere(document =>
            Operations(document)
                .Where(operation =>
                    operation.Node["summary"] is null || operation.Node["description"] is null || operation.Node["tags"] is null
                )
                .Select(operation => operation.Name)
                .Concat((document["tags"]?.AsArray() ?? []).Where(tag => tag!["description"] is null).Select(tag => $"tag {tag!["name"]}"))
        );

    [Fact]
    public async Task Every_parameter_is_described() =>
        await Nowhere(document =>
            from operation in Operations(document)
            from parameter in operation.Node["parameters"]?.AsArray() ?? []
            where parameter!["description"] is null
            select $"{operation.Name} {parameter["name"]}"
        );

    [Fact]
    public async Task Operation_ids_read_like_names_of_functions() =>
        await Nowhere(document =>
            Operations(document)
                .Select(operation => operation.Node["operationId"]!.ToString())
                .Where(id => !FunctionName().IsMatch(id) || Address().IsMatch(id))
        );

    [Fact]
    public async Task Every_json_body_is_named_and_has_an_example() =>
        await Nowhere(document =>
            from operation in Operations(document)
            let schema = operation.Node["requestBody"]?["content"]?["application/json"]?["schema"]
            // What providers send is theirs.
            where schema is not null && operation.Node["security"]!.AsArray().Count > 0
            where schema["$ref"] is not { } named || Example(document, named.ToString()) is null
            select operation.Name
        );

    [Fact]
    public async Task Every_post_with_a_credential_takes_an_idempotency_key_and_no_other_call_does() =>
        await Nowhere(document =>
            from operation in Operations(document)
            let takes = (operation.Node["parameters"]?.AsArray() ?? []).Any(parameter =>
                parameter!["name"]!.ToString() == "Idempotency-Key"
            )
            where takes != (operation.Name.StartsWith("post ", StringComparison.Ordinal) && operation.Node["security"]!.AsArray().Count > 0)
            select operation.Name
        );

    [Fact]
    public async Task The_second_address_of_the_login_is_deprecated_and_nothing_else() =>
        await Nowhere(document =>
            Operations(document)
                .Where(operation =>
                    operation.Node["deprecated"] is not null != operation.Name.Contains("/auth-db/", StringComparison.Ordinal)
                )
                .Select(operation => operation.Name)
        );

    [Theory]
    [InlineData("pytake")]
    [InlineData("openapi")]
    public async Task A_document_is_sent_compressed_and_only_when_it_is_new(string name)
    {
        var hub = await hubs.On(Engine.Sqlite);
        using var plain = await hub.Anonymous.GetAsync($"/api-docs/{name}.json");
        using var packed = new HttpRequestMessage(HttpMethod.Get, $"/api-docs/{name}.json");
        packed.Headers.AcceptEncoding.Add(new("gzip"));
        using var small = await hub.Anonymous.SendAsync(packed);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api-docs/{name}.json");
        again.Headers.IfNoneMatch.Add(plain.Headers.ETag!);
        using var unchanged = await hub.Anonymous.SendAsync(again);

        small.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        (await small.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan((await plain.Content.ReadAsByteArrayAsync()).Length / 4);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task An_example_is_accepted_when_it_is_sent()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => (setup.Environment, setup.OnKestrel) = ("Development", true));
        var wrong = new List<string>();
        foreach (var dialect in Dialects)
        {
            var document = await Document(dialect);
            foreach (var (name, node) in Operations(document))
            {
                if (
                    node["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"] is not { } named
                    || Example(document, named.ToString()) is not { } example
                )
                    continue;
                var path = Parameter().Replace(name.Split(' ')[1], "01890a5d-ac96-774b-bcce-b302099a8057");
                using var call = new HttpRequestMessage(new HttpMethod(name.Split(' ')[0]), path);
                call.Content = new StringContent(example.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
                using var answer = await hub.Client.SendAsync(call);
                var said = await answer.Content.ReadAsStringAsync();
                if (
                    answer.StatusCode
                        is HttpStatusCode.BadRequest
                            or HttpStatusCode.UnprocessableEntity
                            or HttpStatusCode.UnsupportedMediaType
                    && !Array.Exists(OfOtherThings, said.Contains)
                )
                    wrong.Add($"{dialect} {name}: {said}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_beyond_its_documented_limits_is_refused()
    {
        var wrong = new List<string>();
        var seen = 0;
        foreach (var dialect in Dialects)
        {
            var hub = await hubs.On(Engine.Sqlite);
            foreach (
                var (name, node) in Operations(await Document(dialect))
                    .Where(operation => operation.Name.StartsWith("get ", StringComparison.Ordinal))
            )
            {
                foreach (var parameter in node["parameters"]?.AsArray().Where(one => one!["in"]!.ToString() == "query") ?? [])
                {
                    if (parameter!["schema"]!["minimum"]?.GetValue<int>() is not { } least)
                        continue;
                    seen++;
                    var path = Parameter().Replace(name.Split(' ')[1], "01890a5d-ac96-774b-bcce-b302099a8057");
                    using var answer = await hub.Client.GetAsync($"{path}?{parameter["name"]}={least - 1}");
                    // The tenant of the address is looked for first.
                    if (
                        answer.StatusCode
                        is not (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound)
                    )
                        wrong.Add($"{dialect} {name} {parameter["name"]}={least - 1}: {answer.StatusCode}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        seen.ShouldBeGreaterThan(20);
    }

    private async Task Nowhere(Func<JsonNode, IEnumerable<string>> offenders)
    {
        var found = new List<string>();
        foreach (var dialect in Dialects)
            found.AddRange(offenders(await Document(dialect)).Select(offender => $"{dialect}: {offender}"));
        found.ShouldBeEmpty();
    }

    private async Task<JsonNode> Document(string name) =>
        JsonNode.Parse(await (await hubs.On(Engine.Sqlite)).Anonymous.GetStringAsync($"/api-docs/{name}.json"))!;

    private static JsonNode? Example(JsonNode document, string named) =>
        document["components"]!["schemas"]![named.Split('/')[^1]]!["examples"]?[0];

    private static IEnumerable<(string Name, JsonNode Node)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select ($"{operation.Key} {path.Key}", operation.Value);

    private static IEnumerable<(string Path, JsonObject Value)> Nodes(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Nodes(member.Value)).Prepend((members.GetPath(), members)),
            JsonArray items => items.SelectMany(Nodes),
            _ => [],
        };

    [GeneratedRegex("^[a-z][a-zA-Z0-9]{1,40}$")]
    private static partial Regex FunctionName();

    [GeneratedRegex("[a-z]At[A-Z]")]
    private static partial Regex Address();

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Parameter();
}
