using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Simulator;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class DiscordTests : IAsyncLifetime
{
    private const string Token = "FAKE.TOKEN.VALUE";
    private const string Line = "/api/v1/instances/shop";

    private SimulatorHost _discord = null!;
    private World _world = null!;

    public async Task InitializeAsync()
    {
        (_discord, _world) = (await SimulatorHost.Start(), await World.Start());
        await Do(
            "bots",
            new
            {
                token = Token,
                id = "1100000000000000001",
                name = "shop-bot",
            }
        );
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [OnEachEngine]
    public async Task A_person_writes_and_is_answered_like_on_any_other_channel(Engine engine)
    {
        await using var hub = await HubApp.Start(engine, Setup);
        await Open(hub);
        var place = await Invited(hub);
        await Connected(hub);

        await Write("Ana", new { dm = true, text = "Oi!" });
        (await Screen("Ana", 2))[1].ShouldBe("re: [Ana]: Oi!");
        await Write("Bia", new { channel = place, text = "in the server" });
        await Eventually.BeTrue(async () => (await hub.Rows<Conversation>()).Count == 2);

        var sent = await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = place,
                    message = new string('x', 1999) + " y",
                    instance_name = "shop",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        (await Screen(place, 3))[1..].ShouldBe([new string('x', 1999), "y"]);
        sent.Text("status").ShouldBe("sent");
        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = $"user:{await PersonId("Caio")}",
                    message = "first",
                    instance_name = "shop",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        (await Screen("Caio", 1)).ShouldBe(["first"]);

        var conversations = await hub.Rows<Conversation>();
        conversations.Count(one => one.Kind is ChatKind.Direct).ShouldBe(2);
        conversations.Single(one => one.Kind is ChatKind.Group).Address.ShouldBe(place);
        var messages = await hub.Rows<Message>();
        messages.Count(one => one.Direction is MessageDirection.Inbound).ShouldBe(3);
        messages.ShouldAllBe(one => one.Status == MessageStatus.Sent || one.Status == MessageStatus.Received);
        (await hub.Client.GetAsync("/api/v1/events?after=0&limit=200").ShouldAnswerJson(HttpStatusCode.OK))
            .GetRawText()
            .ShouldContain("message.received");
    }

    [OnEachEngine]
    public async Task A_line_is_invited_shown_logged_out_restarted_removed_and_refused(Engine engine)
    {
        await using var hub = await HubApp.Start(engine, Setup);
        await Open(hub);
        await Eventually.BeTrue(async () => (await Sessions()).Count == 1);
        (await Status(hub)).Text("status").ShouldBe("disconnected");
        await Invited(hub);
        await Connected(hub);
        var shown = await Status(hub);
        shown.Text("channel_data.display_name").ShouldBe("shop-bot");
        shown.Text("channel_data.state").ShouldBe("listening in 1 server(s)");

        await hub.Client.PostAsync($"{Line}/logout", null).ShouldAnswer(HttpStatusCode.OK);
        await Eventually.BeTrue(async () => (await Sessions()).Count == 0);
        (await Status(hub)).Text("status").ShouldBe("disconnected");
        await hub.Client.PostAsync($"{Line}/restart", null).ShouldAnswer(HttpStatusCode.OK);
        await Connected(hub);

        await Do("bots/refuse", new { token = Token });
        await Eventually.BeTrue(async () => (await hub.Rows<Instance>()).Single().Status is InstanceStatus.AuthExpired);
        (await Status(hub)).Text("status").ShouldBe("error");
        await hub.Client.DeleteAsync($"{Line}/channel").ShouldAnswer(HttpStatusCode.OK);
        (
            await hub.Client.PutAsJsonAsync(Line, new { discord_bot_token = "ANOTHER.TOKEN", discord_guild_id = "not a number" })
        ).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [OnEachEngine]
    public async Task A_message_that_got_no_answer_is_sent_again_and_seen_once(Engine engine)
    {
        await using var hub = await HubApp.Start(engine, Setup);
        await Open(hub);
        await Invited(hub);
        await Connected(hub);
        await Do(
            "faults",
            new
            {
                match = "/messages",
                mode = "close",
                times = 4,
                after = true,
            }
        );

        await Write("Ana", new { dm = true, text = "Oi!" });

        await Eventually.BeTrue(async () =>
            (await hub.Rows<Message>()).Any(one => one.Direction is MessageDirection.Outbound && one.Status is MessageStatus.Sent)
        );
        (await Screen("Ana", 2)).ShouldBe(["Oi!", "re: [Ana]: Oi!"]);
        _world.Told.Count.ShouldBe(1);
    }

    [OnEachEngine]
    [InlineData("user")]
    [InlineData("global")]
    public async Task A_storm_of_429_delays_what_is_said_and_says_it_once(Engine engine, string scope)
    {
        await using var hub = await HubApp.Start(engine, Setup);
        await Open(hub);
        await Invited(hub);
        await Connected(hub);
        await Do(
            "options",
            new
            {
                stormLeft = 4,
                stormRetryAfter = 0.2,
                stormScope = scope,
            },
            "PUT"
        );

        await Write("Ana", new { dm = true, text = "Oi!" });

        (await Screen("Ana", 2)).ShouldBe(["Oi!", "re: [Ana]: Oi!"]);
        (await hub.Rows<Message>()).Count.ShouldBe(2);
        // Each refusal counts against the address: the hub waits as told and does not ask in between.
        (await Do("calls?path=/messages&count=9", null, "GET"))!
            .AsArray()
            .Count.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task Nobody_answers_calls_that_claim_to_be_interactions()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, Setup);
        await Open(hub);

        // Discord takes an address only when its greeting is answered with 200: this hub has none to give, signed or not.
        foreach (var path in new[] { "/webhook/discord", "/webhook/discord/shop", "/interactions" })
            ((int)(await hub.Anonymous.PostAsJsonAsync(path, new { type = 1 })).StatusCode).ShouldBeInRange(400, 499);
    }

    [OnPostgres]
    public async Task Two_hubs_share_one_session_and_hand_it_over()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var first = await HubApp.StartOn(database, Setup);
        await Open(first);
        await Invited(first);
        await Connected(first);
        await using var second = await HubApp.StartOn(database, Setup);
        for (var at = 0; at < 10; at++)
            await Write("Ana", new { dm = true, text = $"m{at}" });
        await Eventually.BeTrue(async () => (await second.Rows<Message>()).Count(one => one.Direction is MessageDirection.Outbound) == 10);
        var session = (await Sessions()).ShouldHaveSingleItem()!;
        session["connections"]!.GetValue<int>().ShouldBe(1);

        await first.DisposeAsync();
        await Write("Ana", new { dm = true, text = "between" });

        await Eventually.BeTrue(async () => (await Screen("Ana", 1)).Contains("re: [Ana]: between"));
        var after = (await Sessions()).ShouldHaveSingleItem()!;
        after["id"]!.GetValue<string>().ShouldBe(session["id"]!.GetValue<string>());
        after["connections"]!.GetValue<int>().ShouldBe(2);
        (await second.Rows<Message>()).Count(one => one.Direction is MessageDirection.Inbound).ShouldBe(11);
    }

    [OnPostgres]
    public async Task The_next_hub_goes_on_when_the_one_that_has_the_session_is_killed()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var first = await HubProcess.Start(database, Setup);
        await Open(first.Client);
        await Do("guilds", new { bot = Token });
        await Eventually.BeTrue(async () => (await Sessions()).Any(session => session!["connected"]!.GetValue<bool>()));
        await using var second = await HubApp.StartOn(database, Setup);

        await first.Kill();
        await Write("Ana", new { dm = true, text = "meanwhile" });

        await Eventually.BeTrue(async () => (await Screen("Ana", 1)).Contains("re: [Ana]: meanwhile"), TimeSpan.FromSeconds(40));
        (await Sessions()).ShouldHaveSingleItem()!["connections"]!.GetValue<int>().ShouldBe(2);
    }

    private void Setup(HubSetup setup)
    {
        setup.Settings["OmniHub:Discord:BaseUrl"] = $"{_discord.Http.BaseAddress}discord/api/v10";
        setup.Settings["OmniHub:Inbox:Workers"] = "8";
    }

    private Task Open(HubApp hub) => Open(hub.Client);

    private async Task Open(HttpClient client) =>
        await client.Created(
            "shop",
            "",
            ("channel_type", "discord"),
            ("evolution_url", null),
            ("evolution_key", null),
            ("agent_api_url", _world.Agent.Address),
            ("discord_client_id", "1100000000000000001"),
            ("discord_bot_token", Token)
        );

    /// <summary>Follows the invitation, as an administrator of a server does; the channel there.</summary>
    private async Task<string> Invited(HubApp hub)
    {
        var pairing = await hub.Client.GetAsync($"{Line}/qr").ShouldAnswerJson(HttpStatusCode.OK);
        using var http = new HttpClient();
        var joined = await http.GetAsync(pairing.Text("invite_url")).ShouldAnswerJson(HttpStatusCode.Created);
        return joined.Text("channel")!;
    }

    private static Task Connected(HubApp hub) => Eventually.BeTrue(async () => (await Status(hub)).Text("status") == "connected");

    private static Task<JsonElement> Status(HubApp hub) => hub.Client.GetAsync($"{Line}/status").ShouldAnswerJson(HttpStatusCode.OK);

    private async Task<JsonNode?> Do(string path, object? body, string method = "POST") =>
        (await _discord.Call(method, $"discord/{path}", body is null ? null : JsonSerializer.SerializeToNode(body), null)).Body;

    private Task<JsonNode?> Write(string person, object said) => Do($"people/{person}/messages", said);

    private async Task<JsonArray> Sessions() => (JsonArray)(await Do("sessions", null, "GET"))!;

    private async Task<string[]> Screen(string place, int count)
    {
        var seen = (JsonArray)(await Do($"channels/{place}/messages?wait=20&count={count}", null, "GET"))!;
        return [.. seen.Select(post => post!["content"]!.GetValue<string>())];
    }

    private async Task<string> PersonId(string name)
    {
        var message = await Write(name, new { channel = "general", text = "I am here" });
        return message!["author"]!["id"]!.GetValue<string>();
    }
}
