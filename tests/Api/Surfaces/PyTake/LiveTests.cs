using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;
using Person = OmniHub.Tests.Api.Identity.Person;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class LiveTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 7, 10, 0, 0, TimeSpan.Zero);

    [OnEachEngine]
    public async Task Tells_every_socket_of_the_tenant_what_the_document_says(Engine engine)
    {
        await using var hub = await HubApp.Start(engine, setup => setup.OnKestrel = true);
        var talk = await Talk.Begin(hub, Start);
        await using var first = await Listener.Authenticated(hub);
        await using var second = await Listener.Authenticated(hub, null, talk.Id);
        await first.Next("pong");
        await second.Next("pong");

        await (await Talk.Begin(hub, Start, TenantId.New())).Hears("not yours", Start);
        await talk.Hears("Hello!", Start);
        var said = await talk.Says("Hi", Start.AddSeconds(2));
        await talk.Gets(said, MessageStatus.Delivered, Start.AddSeconds(5));

        var message = await first.Next("message");
        message.Text("data.from").ShouldStartWith("+55619");
        message.Text("data.message").ShouldBe("Hello!");
        message.Text("data.timestamp").ShouldBe("2025-01-07T10:00:00Z");
        (await first.Next("status")).Text("data.status").ShouldBe("sent");
        var status = await first.Next("status");
        status.Text("data.message_id").ShouldBe(said.ProviderMessageId);
        status.Text("data.status").ShouldBe("delivered");
        status.Text("data.timestamp").ShouldBe("2025-01-07T10:00:05Z");
        (await second.Next("new_message")).Text("data.content").ShouldBe("Hello!");
        (await second.Next("message")).Text("data.message").ShouldBe("Hello!");
        (await second.Next("message_update")).Text("data.status").ShouldBe("delivered");
        await hub.Client.PostAsJsonAsync($"{talk.Path}/resolve", new { }).ShouldAnswer(HttpStatusCode.OK);
        (await second.Next("conversation_update")).Text("data.event").ShouldBeOneOf("conversation.first_reply", "conversation.resolved");

        var stats = await hub.Client.GetAsync("/api/v1/ws/stats").ShouldAnswerJson(HttpStatusCode.OK);
        stats.At("total_connections").GetInt64().ShouldBe(2);
        stats.At("active_connections").GetInt32().ShouldBe(2);
        stats.At("authenticated_connections").GetInt32().ShouldBe(2);
        stats.At("messages_received").GetInt64().ShouldBe(4);
        stats.At("messages_sent").GetInt64().ShouldBeGreaterThan(8);
        stats.At("uptime_seconds").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
    }

    [OnEachEngine]
    public async Task Who_comes_back_misses_nothing_and_hears_nothing_twice(Engine engine)
    {
        await using var hub = await HubApp.Start(engine, setup => setup.OnKestrel = true);
        var talk = await Talk.Begin(hub, Start);
        var heard = new List<string?>();
        string? last;
        await using (var listener = await Listener.Authenticated(hub))
        {
            await listener.Next("pong");
            await talk.Hears("m0", Start);
            heard.Add((await listener.Next("message")).Text("data.message"));
            last = listener.LastEventId;
        }

        var writing = Task.Run(async () =>
        {
            for (var at = 1; at < 120; at++)
                await talk.Hears($"m{at}", Start.AddSeconds(at));
        });
        // Each connection hears a few and is cut off in the middle of the stream.
        while (heard.Count < 120)
        {
            await using var listener = await Listener.Authenticated(hub, last);
            for (var at = 0; at < 17 && heard.Count < 120; at++)
                heard.Add((await listener.Next("message")).Text("data.message"));
            last = listener.LastEventId;
        }

        await writing;
        heard.ShouldBe(Enumerable.Range(0, 120).Select(at => $"m{at}"));
    }

    [Fact]
    public async Task Colleagues_see_who_is_there_and_who_is_removed_is_sent_away()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.OnKestrel = true);
        var owner = await Person.Register(hub);
        var maria = await owner.Colleague(hub, "agent");
        await using var stranger = await Listener.As(hub, (await Person.Register(hub, "other@example.com")).Token);
        await using var here = await Listener.As(hub, owner.Token);
        await here.Next("pong");
        await using (var there = await Listener.As(hub, maria.Token))
        {
            var came = await here.Next("user_presence");
            (came.Text("data.user_id"), came.Text("data.status")).ShouldBe((maria.Id, "online"));
            (await there.Next("user_presence")).Text("data.user_id").ShouldBe(owner.Id);
            await there.Send(new { type = "presence", status = "busy" });
            (await here.Next("user_presence")).Text("data.status").ShouldBe("busy");
            await there.Send(new { type = "presence", status = "asleep" });
            (await there.Next("error")).Text("code").ShouldBe("PROCESSING_ERROR");
            await owner.Client.DeleteAsync($"/api/v1/users/{maria.Id}").ShouldSucceed();
            (await there.End()).Status.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        }

        (await here.Next("user_presence")).Text("data.status").ShouldBe("offline");
        await stranger.Send(new { type = "ping" });
        (await stranger.Next("pong")).ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Object);
        (await stranger.Next()).Text("type").ShouldBe("pong");
    }

    [OnPostgres]
    public async Task Hears_at_one_hub_what_happens_at_another()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var here = await HubApp.StartOn(database, setup => setup.OnKestrel = true);
        await using var there = await HubApp.StartOn(database);
        await using var listener = await Listener.Authenticated(here);
        await listener.Next("pong");

        await (await Talk.Begin(there, Start)).Hears("over there", Start);

        (await listener.Next("message")).Text("data.message").ShouldBe("over there");
    }

    [OnPostgres]
    public async Task Colleagues_see_each_other_come_type_and_go_at_any_hub()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var one = await HubApp.StartOn(database, setup => setup.OnKestrel = true);
        await using var other = await HubApp.StartOn(database, setup => setup.OnKestrel = true);
        var owner = await Person.Register(one);
        var maria = await owner.Colleague(one, "agent");
        var talk = await Talk.Begin(one, Start, await TenantOf(owner));
        await using var here = await Listener.As(one, owner.Token, null, talk.Id);
        await using var stranger = await Listener.As(other, (await Person.Register(one, "other@example.com")).Token);
        var atBoth = await Listener.As(other, maria.Token, null, talk.Id);

        var came = await here.Next("user_presence");
        (came.Text("data.user_id"), came.Text("data.status")).ShouldBe((maria.Id, "online"));
        (await atBoth.Next("user_presence")).Text("data.user_id").ShouldBe(owner.Id);
        await atBoth.Send(new { type = "typing", conversation_id = talk.Id });
        var typing = await here.Next("typing");
        (typing.Text("user_id"), typing.At("is_typing").GetBoolean()).ShouldBe((maria.Id, true));
        await atBoth.Send(new { type = "presence", status = "busy" });
        (await here.Next("user_presence")).Text("data.status").ShouldBe("busy");

        // Gone at one hub and still there at the other is not gone.
        await using var again = await Listener.As(one, maria.Token);
        await again.Next("pong");
        await atBoth.DisposeAsync();
        await again.Send(new { type = "presence", status = "away" });
        (await here.Next("user_presence")).Text("data.status").ShouldBe("away");
        await again.DisposeAsync();
        (await here.Next("user_presence")).Text("data.status").ShouldBe("offline");
        await stranger.Next("pong");
        await stranger.Send(new { type = "ping" });
        (await stranger.Next()).Text("type").ShouldBe("pong");
    }

    [OnPostgres]
    public async Task Who_was_at_a_hub_that_died_is_gone_after_a_while()
    {
        var clock = new TestClock();
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var hub = await HubApp.StartOn(database, setup => (setup.OnKestrel, setup.Clock) = (true, clock));
        var owner = await Person.Register(hub);
        await using var here = await Listener.As(hub, owner.Token);
        await here.Next("pong");
        var dead = Guid.CreateVersion7().ToString("N");
        var (kind, tenant, user) = ("here", (await TenantOf(owner)).Value, Guid.CreateVersion7());
        await new Ledger(database).Rows(
            $$$"""SELECT pg_notify('omnihub_whispers', '{{{dead}}}{"kind":"{{{kind}}}","tenant":"{{{tenant}}}","user":"{{{user}}}","name":"Maria","status":"away"}')"""
        );
        var came = await here.Next("user_presence");
        (came.Text("data.user_name"), came.Text("data.status")).ShouldBe(("Maria", "away"));

        var gone = here.Next("user_presence");
        await Eventually.BeTrue(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            return gone.IsCompleted;
        });

        (await gone).Text("data.status").ShouldBe("offline");
    }

    [OnPostgres]
    public async Task What_is_revoked_at_one_hub_ends_its_sockets_at_the_other_within_two_seconds()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var one = await HubApp.StartOn(database);
        await using var other = await HubApp.StartOn(database, setup => setup.OnKestrel = true);
        var owner = await Person.Register(one);
        var colleague = await owner.Colleague(one, "agent");
        var key = await owner.Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "k" }).ShouldAnswerJson(HttpStatusCode.Created);
        await using var stays = await Listener.As(other, owner.Token);
        await stays.Next("pong");

        async Task Ends(string token, Func<Task> takeBack)
        {
            await using var there = await Listener.As(other, token);
            await there.Next("pong");
            await takeBack();
            var since = System.Diagnostics.Stopwatch.GetTimestamp();
            (await there.End()).ShouldBe((WebSocketCloseStatus.PolicyViolation, "credential no longer valid"));
            System.Diagnostics.Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(2));
            await other.With(token).GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.Unauthorized);
            await using var late = await Listener.Connect(other);
            await late.Send(new { type = "auth", token });
            (await late.Next()).At("success").GetBoolean().ShouldBeFalse();
        }

        await Ends(
            key.Text("api_key")!,
            () => owner.Client.DeleteAsync($"/api/v1/api-keys/{key.Text("key.id")}").ShouldAnswer(HttpStatusCode.NoContent)
        );
        await Ends(colleague.Token, () => colleague.Client.PostAsync("/api/v1/auth/logout", null).ShouldAnswer(HttpStatusCode.OK));
        var back = (await Person.TryLogIn(one, colleague.Email, Person.Password).ShouldAnswerJson(HttpStatusCode.OK)).Text("token")!;
        await Ends(
            back,
            () => owner.Client.PutAsJsonAsync($"/api/v1/users/{colleague.Id}", new { is_active = false }).ShouldAnswer(HttpStatusCode.OK)
        );
        await stays.Send(new { type = "ping" });
        await stays.Next("pong");
    }

    [Fact]
    public async Task Refuses_frames_that_are_not_right_and_clients_that_are_not_known()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.OnKestrel = true);
        await using var listener = await Listener.Connect(hub);

        await listener.Send("not json");
        (await listener.Next()).Text("code").ShouldBe("INVALID_JSON");
        await listener.Send("""{"type":"join_room","conversation_id":"0190f3a0-0000-7000-8000-000000000001"}""");
        (await listener.Next()).Text("code").ShouldBe("UNAUTHENTICATED");
        await listener.Send("""{"type":"auth","token":"nobody's"}""");
        (await listener.Next()).At("success").GetBoolean().ShouldBeFalse();
        (await listener.End()).Status.ShouldBe(WebSocketCloseStatus.PolicyViolation);

        await using var known = await Listener.Authenticated(hub);
        await known.Next("pong");
        await known.Send("""{"type":"join_room","conversation_id":"0190f3a0-0000-7000-8000-000000000001"}""");
        (await known.Next()).Text("code").ShouldBe("PROCESSING_ERROR");
        await known.Send("""{"type":"dance"}""");
        (await known.Next()).Text("code").ShouldBe("PROCESSING_ERROR");
        await known.Send(new { type = "typing", content = new string('x', 10_000_000) });
        (await known.End()).Status.ShouldBe(WebSocketCloseStatus.MessageTooBig);
        (await hub.Anonymous.GetAsync("/ws").ShouldAnswerJson(HttpStatusCode.BadRequest)).Text("error").ShouldBe("bad_request");
    }

    [Fact]
    public async Task Ends_who_says_nothing_for_ten_seconds()
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => (setup.OnKestrel, setup.Clock) = (true, clock));
        await using var listener = await Listener.Connect(hub);

        clock.Advance(TimeSpan.FromSeconds(11));

        var (status, reason) = await listener.End();
        status.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        reason.ShouldBe("no valid auth within 10 seconds");
    }

    private static async Task<TenantId> TenantOf(Person person) =>
        new(Guid.Parse((await person.Client.GetAsync("/api/v1/auth/me").ShouldAnswerJson(HttpStatusCode.OK)).Text("tenant_id")!));
}
