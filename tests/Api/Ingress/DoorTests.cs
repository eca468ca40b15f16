using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class DoorTests
{
    private const string Ana = "5511988880001";

    [OnEachEngine]
    public async Task What_is_not_json_of_bearable_size_and_depth_is_refused_and_leaves_no_row(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine, setup => (setup.OnKestrel, setup.Settings["OmniHub:Inbox:Workers"]) = (true, "0"));
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var whole = Hooks.Text("IN1", Ana, "Hello").Json();
        string Nested(int levels) =>
            $$"""{"event":"messages.upsert","data":{{new string('[', levels - 1)}}{{new string(']', levels - 1)}}}""";

        foreach (
            var bad in (string[])
                ["", "hello", "[]", "\"text\"", "12", "null", whole[..^9], whole + "x", "{\"event\":\"a\",}", Nested(65), Nested(5000)]
        )
            await line.PostRaw(bad).ShouldAnswer(HttpStatusCode.BadRequest);
        await line.PostRaw(new string(' ', 6 * 1024 * 1024)).ShouldAnswer(HttpStatusCode.RequestEntityTooLarge);
        (await ledger.Count("inbox")).ShouldBe(0);

        await line.PostRaw(Nested(64)).ShouldAnswer(HttpStatusCode.OK);
        await line.PostRaw(Hooks.Text("IN2", Ana, new string('x', 4 * 1024 * 1024)).Json()).ShouldAnswer(HttpStatusCode.OK);
        var odd = Hooks.Text("IN3", Ana, "Hello");
        (odd["brand_new"], odd["data"]!["key"]!["unheard_of"]) = (new JsonObject { ["a"] = 1 }, new JsonArray(1, "2", null));
        await line.Post(odd).ShouldAnswer(HttpStatusCode.OK);
        (await ledger.Count("inbox")).ShouldBe(3);
    }

    [OnEachEngine]
    public async Task Only_the_lines_own_server_is_let_in(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine, setup => setup.Settings["OmniHub:Inbox:Workers"] = "0");
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var other = await world.Open(hub.Client, "branch", ("evolution_key", "another_key"));
        async Task<HttpStatusCode> Knock(string path, string? secret, string? key)
        {
            var hook = Hooks.Text(Guid.CreateVersion7().ToString(), Ana, "Hello");
            if (key is not null)
                hook["apikey"] = key;
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent(hook.Json(), Encoding.UTF8, "application/json"),
            };
            if (secret is not null)
                request.Headers.Add("X-OmniHub-Secret", secret);
            return (await hub.Anonymous.SendAsync(request)).StatusCode;
        }

        const string Shop = "/webhook/evolution/shop";
        (await Knock("/webhook/evolution/nowhere", line.Secret, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Knock(Shop, "wrong", null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Knock(Shop, other.Secret, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Knock(Shop, "wrong", "your_evolution_api_key")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Knock(Shop, null, "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Knock(Shop, null, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await ledger.Count("inbox")).ShouldBe(0);

        (await Knock(Shop, line.Secret, null)).ShouldBe(HttpStatusCode.OK);
        (await Knock(Shop, null, EvolutionFake.LineKey)).ShouldBe(HttpStatusCode.OK);
        (await Knock("/webhook/evolution/SHOP", line.Secret, null)).ShouldBe(HttpStatusCode.OK);
        (await Knock(Shop + "/messages-upsert", line.Secret, null)).ShouldBe(HttpStatusCode.OK);
        // The default webhook is the oldest line's while none is the default.
        (await Knock("/webhook/evolution", line.Secret, null)).ShouldBe(HttpStatusCode.OK);
        (await Knock("/webhook/evolution/messages-upsert", line.Secret, null)).ShouldBe(HttpStatusCode.OK);
        (await ledger.Count("inbox")).ShouldBe(6);
    }

    [Fact]
    public async Task In_development_a_server_without_any_proof_is_let_in()
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.Environment = "Development");
        await world.Open(hub.Client, "shop");

        using var content = new StringContent(Hooks.Text("IN1", Ana, "Hello").Json(), Encoding.UTF8, "application/json");
        await hub.Anonymous.PostAsync("/webhook/evolution/shop", content).ShouldAnswer(HttpStatusCode.OK);

        await Eventually.BeTrue(() => world.Got.Count == 1);
    }

    [OnEachEngine]
    public async Task Wrong_types_inside_are_never_an_error_to_the_sender_and_never_lost(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));

        foreach (var odd in (string[])["""{"event":5}""", "{}", """{"data":{}}"""])
            await line.PostRaw(odd).ShouldAnswer(HttpStatusCode.OK);
        foreach (
            var odd in (string[])
                [
                    """{"event":"messages.upsert","data":"text"}""",
                    """{"event":"messages.upsert","data":{"key":7,"message":[]}}""",
                    """{"event":"messages.upsert","data":{"key":{"id":{},"remoteJid":1,"fromMe":"no"},"message":null}}""",
                    """{"event":"messages.update","data":[1,null,"x",{}]}""",
                    """{"event":"connection.update","data":{"state":{}}}""",
                    """{"event":"qrcode.updated","data":{"qrcode":{"base64":7}}}""",
                    """{"event":"contacts.update","data":{"remoteJid":[]}}""",
                    """{"event":"something.new","data":{"a":1}}""",
                ]
        )
            await line.PostRaw(odd).ShouldAnswer(HttpStatusCode.OK);
        await line.Post(Hooks.Text("IN1", Ana, "Hello \0 \ud83d\ude00")).ShouldAnswer(HttpStatusCode.OK);
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await ledger.UntilQuiet();

        (await ledger.Count("dead_letters")).ShouldBe(3);
        (await ledger.Count("raw_events", "name = 'something.new'")).ShouldBe(1);
        (await ledger.Count("messages")).ShouldBe(2);
    }
}
