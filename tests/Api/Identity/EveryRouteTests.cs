using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

/// <summary>Walks all routes that there are. A route that somebody adds is walked too.</summary>
public sealed class EveryRouteTests
{
    // Ends what the rest of the walk needs: called by the owner's side only after everything else.
    private static readonly string[] Closing = ["/api/v1/auth/logout", "/api/v1/auth-db/logout"];

    [OnEachEngine]
    public async Task Shows_and_does_nothing_with_what_is_somebody_elses(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (owner, stranger) = (await Person.Register(hub), await Person.Register(hub, "stranger@example.com"));
        var theirs = await Estate.Build(hub, world, owner.Client, "owners-line");
        var narrow = await Narrowed(hub, stranger, "strangers-line");
        List<string> wrong = [];

        foreach (var route in Walk.Routes(hub).Where(route => !Closing.Contains(route.Path)))
        {
            foreach (var client in new[] { stranger.Client, narrow })
            {
                using var answer = await client.Call(route, theirs, stranger.Id);
                var text = await answer.Content.ReadAsStringAsync();
                if (
                    route.NamesSomething
                    && answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                )
                    wrong.Add($"{route} answered {(int)answer.StatusCode} {text}");
                if (answer.IsSuccessStatusCode && text.Contains(theirs.Mark, StringComparison.Ordinal))
                    wrong.Add($"{route} tells {text}");
            }
        }

        wrong.ShouldBeEmpty();
        // The ids are real: their owner is shown all of it, and nothing is gone.
        (await Seen(hub, owner.Client, theirs)).ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task A_key_for_one_line_sees_and_does_nothing_with_the_tenants_other_lines(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var owner = await Person.Register(hub);
        var (mine, other) = (
            await Estate.Build(hub, world, owner.Client, "my-line"),
            await Estate.Build(hub, world, owner.Client, "other-line")
        );
        var key = hub.With(
            (
                await owner
                    .Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "narrow", instance = mine.Mark })
                    .ShouldAnswerJson(HttpStatusCode.Created)
            ).Text("api_key")!
        );
        List<string> wrong = [];

        foreach (var route in Walk.Routes(hub).Where(route => !Closing.Contains(route.Path) && !IsOfPeople(route)))
        {
            using var answer = await key.Call(route, other);
            var text = await answer.Content.ReadAsStringAsync();
            // The word before "default" is any word, and what it answers is the key's own line.
            if (
                route.NamesSomething
                && !IsOfTheTenant(route)
                && answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
            )
                wrong.Add($"{route} answered {(int)answer.StatusCode} {text}");
            if (answer.IsSuccessStatusCode && text.Contains(other.Mark, StringComparison.Ordinal))
                wrong.Add($"{route} tells {text}");
        }

        wrong.ShouldBeEmpty();
        (await Seen(hub, owner.Client, other)).ShouldBeEmpty();

        // Its own line it sees, and speaks through.
        foreach (
            var path in new[]
            {
                "/api/v1/instances/my-line",
                "/api/v1/instances",
                "/api/instances",
                $"/api/instances/{mine.Ids["instance"]}",
                "/api/v1/whatsapp-configs",
                $"/api/v1/conversations/{mine.Ids["conversation"]}",
                "/api/v1/conversations/agent",
                $"/api/v1/webhooks/{mine.Ids["webhook"]}",
                "/api/v1/dead-letters",
                "/api/v1/events",
                "/api/stats/user",
            }
        )
        {
            var text = await (await key.GetAsync(path).ShouldAnswer(HttpStatusCode.OK)).Content.ReadAsStringAsync();
            (text.Contains(mine.Mark) || text.Contains(mine.Ids["instance"])).ShouldBeTrue($"{path}: {text}");
            text.ShouldNotContain("your_evolution_api_key");
        }

        foreach (var line in new[] { "my-line", "default" })
            await key.PostAsJsonAsync(
                    "/api/v1/whatsapp/send",
                    new
                    {
                        instance_name = line,
                        to = "5511988887777",
                        message = "hi",
                    }
                )
                .ShouldAnswer(HttpStatusCode.OK);
        world.Evolution.SeenAt("POST", "/message/sendText/other-line").ShouldAllBe(request => request.Text.Contains("re: "));
        await key.PostAsJsonAsync($"/api/v1/conversations/{mine.Ids["conversation"]}/notes", new { text = "seen" })
            .ShouldAnswer(HttpStatusCode.Created);
    }

    // Who the key stands for is told to everybody.
    private static bool IsOfPeople(Route route) => route.Path.StartsWith("/api/v1/auth", StringComparison.Ordinal);

    [OnEachEngine]
    public async Task A_key_for_one_line_may_send_what_says_that_it_is_about_one_line_and_nothing_else(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var owner = await Person.Register(hub);
        var mine = await Estate.Build(hub, world, owner.Client, "my-line");
        var upload = await Upload(owner.Client).ShouldAnswerJson(HttpStatusCode.Created);
        var at = $"/api/v1/media/{upload.Text("id")}";
        var key = hub.With(
            (
                await owner
                    .Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "narrow", instance = mine.Mark })
                    .ShouldAnswerJson(HttpStatusCode.Created)
            ).Text("api_key")!
        );
        object Carrying(string? to) =>
            new
            {
                instance_name = mine.Mark,
                to,
                message_type = "document",
                media_id = upload.Text("id"),
            };

        foreach (var path in new[] { "/api/v1/users", $"/api/v1/users/{mine.Ids["user"]}", at, "/api/v1/flows", "/api/v1/audit-log" })
            await key.GetAsync(path).ShouldAnswer(HttpStatusCode.Forbidden);
        await key.DeleteAsync(at).ShouldAnswer(HttpStatusCode.Forbidden);
        await Upload(key).ShouldAnswer(HttpStatusCode.Forbidden);
        await key.PostAsJsonAsync("/api/v1/whatsapp/send", Carrying("5511988887777")).ShouldAnswer(HttpStatusCode.NotFound);
        await key.PostAsJsonAsync(
                "/api/v1/scheduled-messages",
                new { send_at = TimeProvider.System.GetUtcNow().AddDays(2), message = Carrying("5511988887777") }
            )
            .ShouldAnswer(HttpStatusCode.NotFound);
        await key.PostAsJsonAsync(
                $"/api/v1/conversations/{mine.Ids["conversation"]}/messages",
                new
                {
                    content = "x",
                    type = "document",
                    media_id = upload.Text("id"),
                }
            )
            .ShouldAnswer(HttpStatusCode.NotFound);

        await owner.Client.GetAsync(at).ShouldAnswer(HttpStatusCode.OK);
        world.Evolution.SeenAt("POST", "/message/sendMedia/*").ShouldBeEmpty();
    }

    private static Task<HttpResponseMessage> Upload(HttpClient client) =>
        client.PostAsync("/api/v1/media", new MultipartFormDataContent { { new ByteArrayContent("hi"u8.ToArray()), "file", "hi.txt" } });

    // The tenant's own line is none of the two; what these routes are about is the tenant, and the walk above asks that they tell nothing.
    private static bool IsOfTheTenant(Route route) =>
        route.Path.StartsWith("/api/v1/28hub/", StringComparison.Ordinal) || route.Path.EndsWith("/default", StringComparison.Ordinal);

    private static async Task<HttpClient> Narrowed(HubApp hub, Person person, string line)
    {
        await person
            .Client.PostAsJsonAsync(
                "/api/v1/instances",
                new
                {
                    name = line,
                    channel_type = "slack",
                    agent_api_url = "http://127.0.0.1:1",
                    agent_api_key = "k",
                    default_agent = "d",
                }
            )
            .ShouldAnswer(HttpStatusCode.Created);
        return hub.With(
            (
                await person
                    .Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "narrow", instance = line })
                    .ShouldAnswerJson(HttpStatusCode.Created)
            ).Text("api_key")!
        );
    }

    /// <summary>What its owner should see of an estate and does not.</summary>
    private static async Task<IReadOnlyList<string>> Seen(HubApp hub, HttpClient owner, Estate estate)
    {
        List<string> missing = [];
        foreach (var route in Walk.Routes(hub).Where(route => route is { Method: "GET", NamesSomething: true } && !IsElsewhere(route)))
        {
            using var answer = await owner.Call(route, estate);
            // Let through to a provider that does not know the call is let through.
            if (!answer.IsSuccessStatusCode && answer.StatusCode is not HttpStatusCode.BadGateway)
                missing.Add($"{route} answered {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        return missing;
    }

    // Needs a plan, a default line, or an upload, which belongs to no line.
    private static bool IsElsewhere(Route route) =>
        route.Path.EndsWith("/dashboard", StringComparison.Ordinal)
        || route.Path.EndsWith("/activities", StringComparison.Ordinal)
        || route.Path.EndsWith("/default", StringComparison.Ordinal)
        || route.Path.StartsWith("/api/v1/media/", StringComparison.Ordinal);
}
