using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Egress;
using OmniHub.Tests.Api.Identity;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Egress;

/// <summary>The servers that the operator configured stand in a private network; a tenant reaches them through nothing but their own calls.</summary>
public sealed class OwnServersTests
{
    [OnEachEngine]
    public async Task The_hubs_own_evolution_server_is_reached_by_evolution_calls_alone(Engine engine)
    {
        await using var world = await World.Start();
        world.Evolution.On("GET", "/secret", Reply.Json(200, """{"secret":"of the operator"}"""));
        await using var hub = await Hub(engine, world.Evolution);
        var tenant = await Person.Register(hub, "ana@example.com");
        var own = world.Evolution.Address;
        await tenant.Client.Create(OnHubs("shop")).ShouldAnswer(HttpStatusCode.Created);
        var seen = world.Evolution.Seen.Count;

        var link = await tenant
            .Client.PostAsJsonAsync("/api/v1/whatsapp/send", Media($"{own}/secret"))
            .ShouldAnswerJson((HttpStatusCode)422);
        await tenant
            .Client.PostAsJsonAsync("/api/v1/webhooks", new { url = $"{own}/hook", events = new[] { "message" } })
            .ShouldAnswer(HttpStatusCode.BadRequest);
        await tenant
            .Client.PostAsJsonAsync(
                "/api/v1/flows",
                new
                {
                    name = "reads",
                    trigger = "keyword",
                    trigger_value = "go",
                    steps = new object[]
                    {
                        new
                        {
                            id = "call",
                            type = "http",
                            url = "{{where}}",
                            variable = "answer",
                            on_error = "say",
                        },
                        new
                        {
                            id = "say",
                            type = "message",
                            content = "got [{{answer}}]",
                        },
                    },
                    variables = new { where = $"{own}/secret" },
                }
            )
            .ShouldAnswer(HttpStatusCode.Created);
        var secret = world.Evolution.SeenAt("POST", "/webhook/set/*")[0].Json.At("webhook.headers").GetProperty("X-OmniHub-Secret");
        await new Line(hub.Anonymous, "shop", secret.GetString()!).PostUntilTaken(Hooks.Text("IN1", "5511988880001", "go"));
        await Eventually.BeTrue(() => world.Got.Count == 1);

        link.Text("message")!.ShouldContain("loopback");
        world.Got.Single().Text.ShouldStartWith("got [");
        world.Got.Single().Text.ShouldNotContain("of the operator");
        world.Evolution.SeenAt("GET", "/secret").ShouldBeEmpty();
        world.Evolution.Seen.Skip(seen).ShouldAllBe(call => call.Path.StartsWith("/message/") || call.Path.StartsWith("/chat/"));
    }

    [Theory]
    [InlineData("/secret")]
    [InlineData("/secret?x=")]
    [InlineData("/secret#")]
    [InlineData("/a/../secret")]
    [InlineData("/%2e%2e/secret")]
    public async Task A_tenant_names_no_other_path_of_the_hubs_own_evolution_server(string path)
    {
        await using var world = await World.Start();
        await using var hub = await Hub(Engine.Sqlite, world.Evolution);
        var tenant = await Person.Register(hub, "ana@example.com");

        await tenant
            .Client.Create(OmniHubCalls.Body("shop", world.Evolution.Address + path, ("agent_api_url", "https://agent.example.com")))
            .ShouldAnswer(HttpStatusCode.BadRequest);
        await tenant
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp-configs",
                new
                {
                    name = "shop",
                    provider = "evolution",
                    evolution_url = world.Evolution.Address + path,
                    evolution_api_key = "of-the-tenant",
                    instance_name = "shop",
                }
            )
            .ShouldAnswer(HttpStatusCode.BadRequest);

        world.Evolution.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tenant_with_a_key_of_its_own_uses_the_hubs_server_without_the_hubs_key()
    {
        await using var world = await World.Start();
        await using var hub = await Hub(Engine.Sqlite, world.Evolution);
        var tenant = await Person.Register(hub, "ana@example.com");

        await tenant.Client.Created(
            "shop",
            world.Evolution.Address.ToUpperInvariant().Replace("HTTP", "http") + "/",
            ("agent_api_url", "https://agent.example.com")
        );

        world.Evolution.Seen.ShouldNotBeEmpty();
        world.Evolution.Seen.ShouldAllBe(call =>
            call.Headers["apikey"] == "your_evolution_api_key" || call.Headers["apikey"] == EvolutionFake.LineKey
        );
    }

    [OnEachEngine]
    public async Task A_name_in_a_link_is_looked_up_before_a_provider_is_told_to_fetch_it(Engine engine)
    {
        await using var world = await World.Start();
        world.Evolution.On(
            "POST",
            "/message/sendMedia/*",
            Reply.Json(201, """{"key":{"id":"OUT1","remoteJid":"5511988880001@s.whatsapp.net"}}""")
        );
        var address = "93.184.216.34";
        await using var hub = await Hub(engine, world.Evolution, name => name == "cdn.example.com" ? address : null);
        var tenant = await Person.Register(hub, "ana@example.com");
        await tenant.Client.Create(OnHubs("shop")).ShouldAnswer(HttpStatusCode.Created);
        var (known, unknown) = (Media("http://cdn.example.com/a.png"), Media("http://evolution-database/a.png"));

        await tenant.Client.PostAsJsonAsync("/api/v1/whatsapp/send", known).ShouldAnswer(HttpStatusCode.OK);
        (await tenant.Client.PostAsJsonAsync("/api/v1/whatsapp/send", unknown).ShouldAnswerJson((HttpStatusCode)422))
            .Text("message")!
            .ShouldContain("not known");
        var planned = await tenant
            .Client.PostAsJsonAsync(
                "/api/v1/scheduled-messages",
                new { send_at = TimeProvider.System.GetUtcNow().AddSeconds(2), message = known }
            )
            .ShouldAnswerJson(HttpStatusCode.Created);
        address = "10.0.0.5";
        (await tenant.Client.PostAsJsonAsync("/api/v1/whatsapp/send", known).ShouldAnswerJson((HttpStatusCode)422))
            .Text("message")!
            .ShouldContain("private address");

        await Eventually.BeTrue(async () =>
        {
            var now = await tenant.Client.GetAsync($"/api/v1/scheduled-messages/{planned.Text("id")}").ShouldAnswerJson(HttpStatusCode.OK);
            return now.Text("status") is "failed" || await FailedIn(tenant.Client, now.Text("conversation_id"));
        });
        world.Evolution.SeenAt("POST", "/message/sendMedia/*").Count.ShouldBe(1);
    }

    private static async Task<bool> FailedIn(HttpClient client, string? conversation)
    {
        if (conversation is null)
            return false;
        var messages = await client.GetAsync($"/api/v1/conversations/{conversation}/messages").ShouldAnswerJson(HttpStatusCode.OK);
        return messages
            .At("messages")
            .EnumerateArray()
            .Any(one => one.Text("status") is "failed" && one.GetRawText().Contains("a private address", StringComparison.Ordinal));
    }

    private static object Media(string link) =>
        new
        {
            to = "5511988880001",
            instance_name = "shop",
            message_type = "image",
            media_url = link,
        };

    private static Dictionary<string, object?> OnHubs(string name) =>
        new()
        {
            ["name"] = name,
            ["channel_type"] = "whatsapp",
            ["agent_api_url"] = "https://agent.example.com",
            ["agent_api_key"] = "key-of-the-agent",
            ["default_agent"] = "helper",
        };

    /// <summary>A hub that may call nothing private but the Evolution server that its operator named.</summary>
    private static Task<HubApp> Hub(Engine engine, FakeHttpServer evolution, Func<string, string?>? resolve = null) =>
        HubApp.Start(
            engine,
            setup =>
            {
                setup.Settings["OmniHub:Egress:Allow:0"] = null;
                setup.Settings["OmniHub:Evolution:Url"] = evolution.Address;
                setup.Settings["OmniHub:Evolution:ApiKey"] = "of-the-operator";
                setup.Replace = services =>
                    services.AddSingleton<ResolveName>(
                        (name, _) =>
                            resolve?.Invoke(name) is { } address
                                ? Task.FromResult<IPAddress[]>([IPAddress.Parse(address)])
                                : throw new SocketException((int)SocketError.HostNotFound)
                    );
            }
        );
}
