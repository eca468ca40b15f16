using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class ApiKeyTests
{
    [OnEachEngine]
    public async Task Are_made_listed_rotated_and_revoked(Engine engine)
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        var owner = await Person.Register(hub);
        var made = await Make(owner, new { name = "ERP" });
        var old = hub.With(made.Text("api_key")!);
        await old.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);

        var rotated = await old.PostAsJsonAsync("/api/v1/api-keys/rotate", new { overlap_seconds = 3600 })
            .ShouldAnswerJson(HttpStatusCode.Created);
        var next = hub.With(rotated.Text("api_key")!);
        await old.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);
        clock.Jump(TimeSpan.FromHours(1));
        await old.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.Unauthorized);
        await next.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);
        await owner.Client.DeleteAsync($"/api/v1/api-keys/{rotated.Text("key.id")}").ShouldAnswer(HttpStatusCode.NoContent);
        await next.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.Unauthorized);

        var listed = await owner.Client.GetAsync("/api/v1/api-keys").ShouldAnswerJson(HttpStatusCode.OK);
        listed.At("total").GetInt32().ShouldBe(3); // with the owner's own
        listed.GetRawText().ShouldNotContain(made.Text("api_key")!);
        await Eventually.Become(
            async () =>
            {
                clock.Advance(TimeSpan.FromSeconds(5));
                return (await owner.Client.GetAsync("/api/v1/api-keys").ShouldAnswerJson(HttpStatusCode.OK))
                    .At("api_keys")
                    .EnumerateArray();
            },
            keys => keys.Count(key => key.Text("last_used_at") is not null) == 2
        );
        var stranger = await Person.Register(hub, "stranger@example.com");
        await stranger.Client.DeleteAsync($"/api/v1/api-keys/{made.Text("key.id")}").ShouldAnswer(HttpStatusCode.NotFound);
        await stranger
            .Client.PostAsJsonAsync("/api/v1/api-keys/rotate", new { id = made.Text("key.id") })
            .ShouldAnswer(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Do_what_their_scopes_say_and_never_widen_themselves()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var owner = await Person.Register(hub);
        var reader = hub.With((await Make(owner, new { name = "reader", scopes = new[] { "instances:read" } })).Text("api_key")!);
        var all = hub.With((await Make(owner, new { name = "all", scopes = new[] { "*:*" } })).Text("api_key")!);

        await reader.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);
        (await reader.Create(OmniHubCalls.Body("mine", "http://127.0.0.1:1", ("channel_type", "slack")))).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        await reader.GetAsync("/api/v1/events").ShouldAnswer(HttpStatusCode.Forbidden);
        await all.PostAsJsonAsync("/api/v1/api-keys", new { name = "wider" }).ShouldAnswer(HttpStatusCode.Forbidden);
        await owner
            .Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "x", scopes = new[] { "gold:read" } })
            .ShouldAnswer(HttpStatusCode.BadRequest);
        await owner
            .Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "x", expires_at = "2020-01-01T00:00:00Z" })
            .ShouldAnswer(HttpStatusCode.BadRequest);
        await owner
            .Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "x", allowed_ips = new[] { "everywhere" } })
            .ShouldAnswer(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Count_only_from_the_addresses_they_are_for()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.OnKestrel = true);
        var owner = await Person.Register(hub);

        var here = hub.With((await Make(owner, new { name = "here", allowed_ips = new[] { "127.0.0.0/8", "::1" } })).Text("api_key")!);
        var there = hub.With((await Make(owner, new { name = "there", allowed_ips = new[] { "203.0.113.7" } })).Text("api_key")!);

        await here.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);
        await there.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.Forbidden);
    }

    private static Task<JsonElement> Make(Person owner, object body) =>
        owner.Client.PostAsJsonAsync("/api/v1/api-keys", body).ShouldAnswerJson(HttpStatusCode.Created);
}
