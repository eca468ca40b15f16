using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class EveryCredentialTests
{
    [OnEachEngine]
    public async Task None_that_does_not_count_opens_any_route_and_each_dialect_says_so_in_its_words(Engine engine)
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        var (owner, gone) = (await Person.Register(hub), await Person.Register(hub, "gone@example.com"));
        var (expired, revoked) = (await Key(owner, clock.GetUtcNow().AddMinutes(5)), await Key(owner, null));
        await owner.Client.DeleteAsync($"/api/v1/api-keys/{revoked.Id}").ShouldAnswer(HttpStatusCode.NoContent);
        await gone.Client.PostAsync("/api/v1/auth/logout", null).ShouldAnswer(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMinutes(5));
        var tokens = new TokenForge(owner.Token, clock.GetUtcNow());
        (string What, HttpClient Client)[] callers =
        [
            ("none", hub.NewClient()),
            ("a word", hub.With("word")),
            ("a word as a token", hub.With("word", "Authorization")),
            ("a key that nobody has", hub.With(expired.Text[..^3] + "AAA")),
            ("an expired key", hub.With(expired.Text)),
            ("a revoked key", hub.With(revoked.Text, "Authorization")),
            ("a token of a session that ended", hub.With(gone.Token, "Authorization")),
            ("two credentials", Both(hub, owner.Token, HubSetup.PlatformKey)),
            ("a password in the header", Basic(hub)),
            .. tokens.Forged.Select(forged => (forged.What, hub.With(forged.Token, "Authorization"))),
        ];
        List<string> wrong = [];

        var routes = Walk.Routes(hub);
        foreach (var route in routes)
        {
            foreach (var (what, client) in callers)
            {
                using var answer = await client.Call(
                    route,
                    parameter => parameter == "version" ? "1" : "0198a9b2-7a30-7000-8000-000000000000",
                    new { }
                );
                if (answer.StatusCode is not HttpStatusCode.Unauthorized)
                    wrong.Add($"{route} with {what} answered {(int)answer.StatusCode}");
                if (answer.Content.Headers.ContentType?.MediaType is not "application/json" || !answer.Headers.Contains("X-Error-Code"))
                    wrong.Add($"{route} with {what} is not refused in its envelope");
            }
        }

        wrong.ShouldBeEmpty();
        routes.Count.ShouldBeGreaterThan(80);
        await owner.Client.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
        await hub.With(tokens.Genuine, "Authorization").GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
        // The same credential in both headers is one credential.
        await Both(hub, owner.Token, owner.Token).GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
    }

    private static HttpClient Both(HubApp hub, string bearer, string key)
    {
        var client = hub.With(bearer, "Authorization");
        client.DefaultRequestHeaders.Add("X-API-Key", key);
        return client;
    }

    private static HttpClient Basic(HubApp hub)
    {
        var client = hub.NewClient();
        client.DefaultRequestHeaders.Add("Authorization", "Basic dXNlcjpwYXNzd29yZA==");
        return client;
    }

    private static async Task<(string Text, string Id)> Key(Person owner, DateTimeOffset? until)
    {
        var made = await owner
            .Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "k", expires_at = until })
            .ShouldAnswerJson(HttpStatusCode.Created);
        return (made.Text("api_key")!, made.Text("key.id")!);
    }
}
