using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Simulator;

/// <summary>How the simulator delivers what happens.</summary>
public sealed class WebhookPosterTests
{
    [Fact]
    public async Task Sends_the_custom_headers_and_a_signed_token_instead_of_the_key()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(headers: new JsonObject { ["x-omni-secret"] = "s3cret", ["jwt_key"] = "my-jwt-secret" });

        var post = (await simulator.Hub.UntilSeen("POST", "/hook"))[0];

        post.Headers["x-omni-secret"].ShouldBe("s3cret");
        post.Headers["content-type"].ShouldBe("application/json");
        post.Headers["user-agent"].ShouldBe("axios/1.13.2");
        post.Headers.Keys.ShouldNotContain("jwt_key");
        var token = post.Headers["authorization"]["Bearer ".Length..].Split('.');
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes("my-jwt-secret"), Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"));
        token[2].ShouldBe(System.Buffers.Text.Base64Url.EncodeToString(signature));
    }

    [Fact]
    public async Task By_events_appends_the_event_to_the_address_and_keeps_the_bare_one_in_the_body()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(byEvents: true, events: ["CONNECTION_UPDATE"]);

        var post = (await simulator.Hub.UntilSeen("POST", "/hook/connection-update"))[0];

        ((string?)JsonNode.Parse(post.Body)!["destination"]).ShouldBe(simulator.Hub.Address + "/hook");
    }

    [Fact]
    public async Task Posts_only_what_is_subscribed_and_nothing_when_switched_off()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_UPSERT"]);
        await Write(simulator, "one");
        await simulator.UntilPosted("messages.upsert");
        await simulator.Evolution("POST", "/webhook/set/shop", Webhook(simulator, enabled: false));
        await Write(simulator, "two");
        await simulator.Evolution("POST", "/webhook/set/shop", Webhook(simulator, enabled: true));
        await Write(simulator, "three");

        await simulator.UntilPosted("messages.upsert", 2);

        simulator.Posts().Select(post => (string?)post["event"]).Distinct().ShouldBe(["messages.upsert"]);
        simulator.Posts().Select(post => (string?)post["data"]!["message"]!["conversation"]).ShouldBe(["one", "three"]);
    }

    [Fact]
    public async Task Keeps_the_order_of_a_chat()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_UPSERT"]);

        for (var number = 0; number < 50; number++)
            await Write(simulator, $"m{number}");

        var posts = await simulator.UntilPosted("messages.upsert", 50);
        posts
            .Select(post => (string?)post["data"]!["message"]!["conversation"])
            .ShouldBe(Enumerable.Range(0, 50).Select(number => $"m{number}"));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(302)]
    public async Task Repeats_the_same_bytes_after_five_seconds_and_then_doubles(int status)
    {
        var clock = new TestClock();
        await using var simulator = await SimulatorHost.Start(clock);
        await simulator.Line(events: ["MESSAGES_UPSERT"]);
        simulator.Hub.On("POST", "/hook", Reply.Status(status), Reply.Status(status), Reply.Status(200));
        var waiting = clock.Waiting;

        await Write(simulator, "hello");
        await simulator.UntilDeliveries(counters => (long)counters["failed"]! == 1 && clock.Waiting == waiting + 1);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        simulator.Hub.Seen.Count.ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(1.2));
        await simulator.UntilDeliveries(counters => (long)counters["failed"]! == 2 && clock.Waiting == waiting + 1);
        clock.Advance(TimeSpan.FromSeconds(13));

        var seen = await simulator.Hub.UntilSeen("POST", "/hook", 3);
        seen.Select(request => Convert.ToHexString(request.Body)).Distinct().Count().ShouldBe(1);
        await Eventually.Become(() => clock.Waiting, count => count == waiting);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task Never_repeats_what_was_refused(int status)
    {
        var clock = new TestClock();
        await using var simulator = await SimulatorHost.Start(clock);
        await simulator.Line(events: ["MESSAGES_UPSERT"]);
        simulator.Hub.On("POST", "/hook", Reply.Status(status));

        await Write(simulator, "hello");

        await simulator.UntilDeliveries(counters => (long)counters["refused"]! == 1 && (long)counters["waiting"]! == 0);
        clock.Advance(TimeSpan.FromMinutes(30));
        simulator.Hub.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Base64_takes_effect_at_the_next_connect_only()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_UPSERT"], base64: false);
        var webhook = Webhook(simulator, enabled: true);
        webhook["webhook"]!["base64"] = true;
        await simulator.Evolution("POST", "/webhook/set/shop", webhook);
        await simulator.Phone("POST", "5511988880001/messages", new JsonObject { ["to"] = "shop", ["image"] = new JsonObject() });
        await simulator.Evolution("POST", "/instance/restart/shop");
        await simulator.Phone("POST", "5511988880001/messages", new JsonObject { ["to"] = "shop", ["image"] = new JsonObject() });

        var posts = await simulator.UntilPosted("messages.upsert", 2);

        posts[0]["data"]!["message"]!["base64"].ShouldBeNull();
        posts[1]["data"]!["message"]!["base64"].ShouldNotBeNull();
    }

    private static JsonObject Webhook(SimulatorHost simulator, bool enabled) =>
        new()
        {
            ["webhook"] = new JsonObject
            {
                ["enabled"] = enabled,
                ["url"] = simulator.Hub.Address + "/hook",
                ["events"] = new JsonArray("MESSAGES_UPSERT"),
            },
        };

    private static async Task Write(SimulatorHost simulator, string text) =>
        (await simulator.Phone("POST", "5511988880001/messages", new JsonObject { ["to"] = "shop", ["text"] = text })).Status.ShouldBe(201);
}
