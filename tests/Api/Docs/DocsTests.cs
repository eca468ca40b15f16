using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OmniHub.Tests.Api.Surfaces;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Docs;

public sealed partial class DocsTests : IClassFixture<EverySurfaceTests.Hub>
{
    private readonly HubApp _hub;

    public DocsTests(EverySurfaceTests.Hub hub) => _hub = hub.App;

    [Theory]
    [InlineData("/docs/index.html")]
    [InlineData("/api/v1/docs/index.html")]
    [InlineData("/redoc/index.html")]
    [InlineData("/api/v1/redoc/index.html")]
    [InlineData("/rapidoc")]
    [InlineData("/scalar/")]
    [InlineData("/scalar/pytake")]
    public async Task Shows_a_page_that_loads_only_from_the_hub(string page)
    {
        using var answer = await _hub.Anonymous.GetAsync(page);
        var html = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        html.ShouldNotContain("//fonts.");
        OutsideAddress().IsMatch(html).ShouldBeFalse(html);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'self'");
        foreach (var file in Referred().Matches(html).Select(match => match.Groups["file"].Value))
        {
            using var loaded = await _hub.Anonymous.GetAsync(new Uri(new Uri(new Uri(_hub.Address), page), file));
            loaded.StatusCode.ShouldBe(HttpStatusCode.OK, file);
        }
    }

    [Theory]
    [InlineData("/docs", "docs/index.html")]
    [InlineData("/redoc", "redoc/index.html")]
    [InlineData("/api/v1/docs", "docs/index.html")]
    [InlineData("/scalar", "/scalar/")]
    [InlineData("/scalar?document=pytake", "/scalar/pytake")]
    [InlineData("/scalar?document=//elsewhere.example.com", "/scalar/")]
    public async Task Leads_to_the_page_from_its_short_address(string address, string expected)
    {
        using var answer = await _hub.Anonymous.GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.RequestMessage!.RequestUri!.ToString().ShouldEndWith(expected);
    }

    [Fact]
    public async Task Lets_scalars_own_inline_script_run_and_no_other()
    {
        var nonces = new HashSet<string>();
        for (var call = 0; call < 2; call++)
        {
            using var answer = await _hub.Anonymous.GetAsync("/scalar/");
            var html = await answer.Content.ReadAsStringAsync();
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

            var nonce = Nonce().Match(policy).Groups["nonce"].Value;
            nonce.Length.ShouldBeGreaterThan(20);
            policy.ShouldContain($"script-src 'self' 'nonce-{nonce}';");
            Script().Matches(html).ShouldAllBe(script => script.Value.Contains($"nonce=\"{nonce}\""));
            html.ShouldContain("api-docs/openapi.json");
            nonces.Add(nonce);
        }

        nonces.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("/scalar/nothing")]
    [InlineData("/scalar/%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task Knows_no_page_of_a_document_that_there_is_not(string address)
    {
        using var answer = await _hub.Anonymous.GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("script");
    }

    [Theory]
    [InlineData("omnihub", "bearer")]
    [InlineData("hubconnect", "apiKey")]
    [InlineData("pytake", "bearer")]
    [InlineData("multiinstance", "apiKey")]
    [InlineData("openapi", null)]
    public async Task Describes_a_dialect_soundly(string name, string? credential)
    {
        var document = JsonNode.Parse(await _hub.Anonymous.GetStringAsync($"/api-docs/{name}.json"))!;

        document["openapi"]!.GetValue<string>().ShouldStartWith("3.1");
        var operations = Operations(document).ToList();
        operations.Select(operation => operation.Id).ShouldBeUnique();
        operations.ShouldAllBe(operation => operation.Node["responses"]!.AsObject().Any(answer => answer.Key.StartsWith('4')));
        operations
            .Where(operation => !operation.Node["responses"]!.AsObject().Any(answer => answer.Key.StartsWith('2') || answer.Key == "101"))
            .Select(operation => operation.Id)
            .Where(id => !id.EndsWith("fail", StringComparison.Ordinal) && !id.EndsWith("crash", StringComparison.Ordinal))
            .ShouldBeEmpty();
        operations.Where(operation => operation.Node["security"] is not JsonArray).Select(operation => operation.Id).ShouldBeEmpty();
        Dangling(document).ShouldBeEmpty();
        if (credential is not null)
            document["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key).ShouldBe([credential]);
    }

    [Fact]
    public async Task Shows_the_dialects_own_names_kinds_and_refusals()
    {
        var document = JsonNode.Parse(await _hub.Anonymous.GetStringAsync("/api-docs/hubconnect.json"))!;
        var probe = document["paths"]![Probed.ProbeOf("hubconnect")]!["post"]!;

        probe["responses"]!["422"]!["content"]!["application/json"]!["schema"]!["$ref"]!
            .GetValue<string>()
            .ShouldEndWith("/HubConnectInvalid");
        probe["responses"]!["401"]!["content"]!["application/json"]!["schema"]!["$ref"]!
            .GetValue<string>()
            .ShouldEndWith("/HubConnectError");
        var body = document["components"]!["schemas"]!["ProbeBody"]!["properties"]!;
        body["agent_timeout"]!["type"]!.GetValue<string>().ShouldBe("integer");
    }

    [Fact]
    public async Task Lists_every_address_at_the_front_door()
    {
        var root = JsonNode.Parse(await _hub.Anonymous.GetStringAsync("/"))!;

        root["documentation"]!["openapi"]!.GetValue<string>().ShouldBe("/api-docs/openapi.json");
        var addresses = root["endpoints"]!
            .AsObject()
            .SelectMany(group => group.Value!.AsArray())
            .Select(endpoint => endpoint!["path"]!.GetValue<string>())
            .ToList();
        foreach (var address in new[] { "/health", "/ws", "/api/v1/ws/stats", "/api/v1/whatsapp/webhook", "/api/v1/status" })
            addresses.ShouldContain(address);
    }

    private static IEnumerable<(string Id, JsonNode Node)> Operations(JsonNode document) =>
        document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Select(operation => (operation.Value!["operationId"]!.GetValue<string>(), operation.Value!));

    private static IEnumerable<string> Dangling(JsonNode document)
    {
        var schemas = document["components"]?["schemas"]?.AsObject() ?? [];
        return Reference()
            .Matches(document.ToJsonString())
            .Select(match => match.Groups["name"].Value)
            .Where(name => !schemas.ContainsKey(name));
    }

    [GeneratedRegex("""(src|href)\s*=\s*["'](https?:)?//""")]
    private static partial Regex OutsideAddress();

    [GeneratedRegex("""<(script|link)[^>]+(src|href)="(?<file>[^"]+)""")]
    private static partial Regex Referred();

    [GeneratedRegex("'nonce-(?<nonce>[^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("#/components/schemas/(?<name>[^\"]+)\"")]
    private static partial Regex Reference();
}
