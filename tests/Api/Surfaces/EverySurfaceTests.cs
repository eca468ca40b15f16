using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces;

public sealed class EverySurfaceTests : IClassFixture<EverySurfaceTests.Hub>
{
    private readonly HubApp _hub;

    public EverySurfaceTests(Hub hub) => _hub = hub.App;

    public static TheoryData<string> Surfaces => ["omnihub", "hubconnect", "pytake", "multiinstance"];

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Says_where_json_is_malformed(string surface)
    {
        using var answer = await _hub.Client.PostAsync(Probed.ProbeOf(surface), Json("{\"name\": \"x\",\n  oops}"));

        var said = await InItsEnvelope(surface, answer, HttpStatusCode.BadRequest);
        said.ShouldContain("Malformed JSON at line 2");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Does_not_take_json_that_breaks_off_for_deep_nesting(string surface)
    {
        using var answer = await _hub.Client.PostAsync(Probed.ProbeOf(surface), Json("{\"name\": \"x\""));

        var said = await InItsEnvelope(surface, answer, HttpStatusCode.BadRequest);
        said.ShouldContain("Malformed JSON at line 1");
        said.ShouldNotContain("64 levels");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Names_the_field_whose_value_is_of_the_wrong_kind(string surface)
    {
        using var answer = await _hub.Client.PostAsync(Probed.ProbeOf(surface), Json("""{"agent_timeout":"60"}"""));

        var said = await InItsEnvelope(
            surface,
            answer,
            surface == "hubconnect" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.BadRequest
        );
        said.ShouldContain("agent_timeout");
        said.ShouldContain("must be a number");
        said.ShouldNotContain("System.");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Names_the_query_parameter_that_does_not_parse(string surface)
    {
        using var answer = await _hub.Client.GetAsync($"{Probed.ProbeOf(surface)}?pageSize=many");

        var said = await InItsEnvelope(
            surface,
            answer,
            surface == "hubconnect" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.BadRequest
        );
        said.ShouldContain(surface == "multiinstance" ? "pageSize" : "page_size");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Says_what_a_query_parameter_that_may_be_left_out_takes(string surface)
    {
        using var answer = await _hub.Client.GetAsync($"{Probed.ProbeOf(surface)}?pageSize=1&active=maybe");

        var said = await InItsEnvelope(
            surface,
            answer,
            surface == "hubconnect" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.BadRequest
        );
        said.ShouldContain("active");
        said.ShouldContain("must be true or false");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Names_the_field_that_is_missing(string surface)
    {
        using var answer = await _hub.Client.PostAsync($"{Probed.ProbeOf(surface)}/needy", Json("{}"));

        var said = await InItsEnvelope(
            surface,
            answer,
            surface == "hubconnect" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.BadRequest
        );
        said.ShouldContain("agent_name");
        said.ShouldContain("is required");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Asks_for_a_body_that_is_missing(string surface)
    {
        using var answer = await _hub.Client.PostAsync(Probed.ProbeOf(surface), null);

        var said = await InItsEnvelope(surface, answer, HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType);
        said.ShouldContain("JSON");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Refuses_another_media_type(string surface)
    {
        using var answer = await _hub.Client.PostAsync(Probed.ProbeOf(surface), new StringContent("name=x", Encoding.UTF8, "text/plain"));

        (await InItsEnvelope(surface, answer, HttpStatusCode.UnsupportedMediaType)).ShouldContain("application/json");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Refuses_deep_nesting(string surface)
    {
        var deep = string.Concat(Enumerable.Repeat("[", 70)) + string.Concat(Enumerable.Repeat("]", 70));
        using var answer = await _hub.Client.PostAsync(Probed.ProbeOf(surface), Json($$"""{"nested":{{deep}}}"""));

        (await InItsEnvelope(surface, answer, HttpStatusCode.BadRequest)).ShouldContain("64");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Refuses_a_body_over_a_mebibyte_but_takes_what_a_route_allows(string surface)
    {
        var two = $$"""{"name":"{{new string('x', 2 * 1024 * 1024)}}","agent_timeout":1}""";

        using var patient = new HttpRequestMessage(HttpMethod.Post, Probed.ProbeOf(surface))
        {
            Content = Json(two),
            Headers = { ExpectContinue = true },
        };
        using var refused = await _hub.Client.SendAsync(patient);
        using var taken = await _hub.Client.PostAsync(Probed.ProbeOf(surface) + "/large", Json(two));

        await InItsEnvelope(surface, refused, HttpStatusCode.RequestEntityTooLarge);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Answers_401_without_and_with_a_wrong_credential(string surface)
    {
        using var none = await _hub.Anonymous.GetAsync(Probed.ProbeOf(surface) + "?pageSize=1");
        using var wrong = await Get(Probed.ProbeOf(surface) + "?pageSize=1", ("X-API-Key", "nobody's"));

        await InItsEnvelope(surface, none, HttpStatusCode.Unauthorized);
        (await InItsEnvelope(surface, wrong, HttpStatusCode.Unauthorized)).ShouldContain("Invalid API key");
        wrong.Headers.WwwAuthenticate.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Takes_the_key_in_either_header_and_refuses_two_different_ones(string surface)
    {
        var probe = Probed.ProbeOf(surface) + "?pageSize=1";
        using var bearer = await Get(probe, ("Authorization", $"bearer {HubSetup.PlatformKey}"));
        using var key = await Get(probe, ("x-api-key", HubSetup.PlatformKey));
        using var same = await Get(probe, ("Authorization", $"Bearer {HubSetup.PlatformKey}"), ("X-API-Key", HubSetup.PlatformKey));
        using var different = await Get(probe, ("Authorization", $"Bearer {HubSetup.PlatformKey}"), ("X-API-Key", "another"));

        (bearer.StatusCode, key.StatusCode, same.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK));
        (await InItsEnvelope(surface, different, HttpStatusCode.Unauthorized)).ShouldContain("different credentials");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Answers_404_where_nothing_is(string surface)
    {
        using var answer = await _hub.Client.GetAsync(Probed.ProbeOf(surface) + "/no/such/route");

        await InItsEnvelope(surface, answer, HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Answers_405_and_says_what_is_allowed(string surface)
    {
        using var answer = await _hub.Client.DeleteAsync(Probed.ProbeOf(surface));

        await InItsEnvelope(surface, answer, HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.Order().ShouldBe(["GET", "POST"]);
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Tells_nothing_of_a_crash_but_its_trace(string surface)
    {
        using var answer = await _hub.Client.GetAsync(Probed.ProbeOf(surface) + "/crash");

        var said = await InItsEnvelope(surface, answer, HttpStatusCode.InternalServerError);
        said.ShouldNotContain("secret");
        said.ShouldContain(answer.Headers.GetValues("X-Trace-Id").Single());
        _hub.Logs.Lines.ShouldContain(line => line.StartsWith("Error") && line.Contains("the secret inside"));
    }

    [Theory]
    [InlineData("Invalid", 400, 422, 400, 400)]
    [InlineData("Unprocessable", 400, 400, 422, 422)]
    [InlineData("NotFound", 404, 404, 404, 404)]
    [InlineData("Conflict", 400, 400, 409, 409)]
    [InlineData("Denied", 403, 403, 403, 403)]
    [InlineData("Unauthenticated", 401, 401, 401, 401)]
    [InlineData("Limited", 429, 429, 429, 429)]
    [InlineData("Unavailable", 503, 503, 503, 503)]
    [InlineData("Upstream", 502, 503, 502, 502)]
    [InlineData("Unsupported", 501, 400, 501, 501)]
    [InlineData("Unexpected", 500, 500, 500, 500)]
    public async Task Gives_each_kind_of_failure_the_dialects_status(
        string kind,
        int omnihub,
        int hubconnect,
        int pytake,
        int multiinstance
    )
    {
        foreach (
            var (surface, status) in (IEnumerable<(string, int)>)
                [("omnihub", omnihub), ("hubconnect", hubconnect), ("pytake", pytake), ("multiinstance", multiinstance)]
        )
        {
            using var answer = await _hub.Client.GetAsync($"{Probed.ProbeOf(surface)}/failures/{kind}");
            await InItsEnvelope(surface, answer, (HttpStatusCode)status);
            answer.Headers.Contains("Retry-After").ShouldBe(status is 429 or 503, $"{surface} {kind}");
        }
    }

    [Theory]
    [InlineData("omnihub", """{"detail":"phone_number: is too short"}""")]
    [InlineData("hubconnect", """{"detail":[{"loc":["query","phone_number"],"msg":"is too short","type":"value_error"}]}""")]
    [InlineData(
        "pytake",
        """{"error":"validation_error","message":"phone_number: is too short","code":400,"details":{"field":"phone_number","reason":"is too short"}}"""
    )]
    [InlineData("multiinstance", """{"error":"phoneNumber: is too short","message":"phoneNumber: is too short","code":400}""")]
    public async Task Shows_a_wrong_field_in_its_own_way(string surface, string expected) =>
        (await _hub.Client.GetStringOfAny($"{Probed.ProbeOf(surface)}/failures/Invalid")).ShouldBe(expected);

    [Theory]
    [InlineData("NotFound", "TENANT_NOT_FOUND")]
    [InlineData("Denied", "PLAN_RESTRICTION")]
    [InlineData("Unauthenticated", "INVALID_API_KEY")]
    [InlineData("Limited", "RATE_LIMIT_EXCEEDED")]
    [InlineData("Unavailable", "DATABASE_ERROR")]
    [InlineData("Upstream", "EVOLUTION_API_ERROR")]
    public async Task Uses_document_001s_own_codes(string kind, string code)
    {
        var said = JsonNode.Parse(await _hub.Client.GetStringOfAny($"{Probed.ProbeOf("hubconnect")}/failures/{kind}"))!;

        said["error_code"]!.GetValue<string>().ShouldBe(code);
    }

    [Fact]
    public async Task Rounds_the_wait_up_and_repeats_it_where_document_001_does()
    {
        using var answer = await _hub.Client.GetAsync($"{Probed.ProbeOf("hubconnect")}/failures/Limited");

        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["retry_after"]!.GetValue<int>().ShouldBe(30);
    }

    [Fact]
    public async Task Answers_in_the_house_dialect_where_no_surface_claims_the_path()
    {
        using var answer = await _hub.Anonymous.GetAsync("/nobody/claims/this");

        await InItsEnvelope("pytake", answer, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Accepts_unknown_fields() =>
        (await _hub.Client.PostAsync(Probed.ProbeOf("omnihub"), Json("""{"agent_timeout":1,"nobody_knows":true}"""))).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private async Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await _hub.Anonymous.SendAsync(request);
    }

    private static async Task<string> InItsEnvelope(string surface, HttpResponseMessage answer, params HttpStatusCode[] statuses)
    {
        var text = await answer.Content.ReadAsStringAsync();
        statuses.ShouldContain(answer.StatusCode, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        answer.Headers.Contains("X-Error-Code").ShouldBeTrue();
        var members = JsonNode.Parse(text)!.AsObject().Select(member => member.Key).ToList();
        string[] required = surface switch
        {
            "omnihub" => ["detail"],
            "hubconnect" => answer.StatusCode is HttpStatusCode.UnprocessableEntity ? ["detail"] : ["detail", "error_code", "timestamp"],
            _ => ["error", "message", "code"],
        };
        required.ShouldBeSubsetOf(members);
        members
            .Except(required)
            .ShouldBeSubsetOf(
                surface switch
                {
                    "hubconnect" => ["retry_after"],
                    "pytake" => (string[])["details"],
                    _ => [],
                }
            );
        return text;
    }

    /// <summary>One hub on a real port for all of them.</summary>
    public sealed class Hub : IAsyncLifetime
    {
        internal HubApp App { get; private set; } = null!;

        public async Task InitializeAsync() =>
            App = await HubApp.Start(Engine.Sqlite, setup => (setup.OnKestrel, setup.Replace) = (true, Probed.Put));

        public Task DisposeAsync() => App.DisposeAsync().AsTask();
    }
}

internal static class Answered
{
    internal static async Task<string> GetStringOfAny(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }
}
