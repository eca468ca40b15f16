using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Egress;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Instances;

public sealed class GivenAddressesTests
{
    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://ana:pw@example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("http://inside.example.com/")]
    public async Task An_address_that_the_hub_never_calls_is_refused_when_it_is_given(string address)
    {
        await using var world = await World.Start();
        await using var hub = await Hub();
        await world.Open(hub.Client, "shop");
        var seen = world.Evolution.Seen.Count;

        foreach (
            var (method, path, body, field) in new (HttpMethod, string, object, string)[]
            {
                (
                    HttpMethod.Post,
                    "/api/v1/instances",
                    OmniHubCalls.Body("two", world.Evolution.Address, ("agent_api_url", address)),
                    "agent_api_url"
                ),
                (HttpMethod.Post, "/api/v1/instances", OmniHubCalls.Body("two", address), "evolution_url"),
                (HttpMethod.Put, "/api/v1/instances/shop", new { agent_api_url = address }, "agent_api_url"),
                (HttpMethod.Put, "/api/v1/instances/shop", new { evolution_url = address }, "evolution_url"),
                (HttpMethod.Post, "/api/v1/whatsapp-configs", Config(address), "evolution_url"),
                (HttpMethod.Post, "/api/v1/webhooks", new { url = address }, "url"),
                (HttpMethod.Post, "/api/instances", new { name = "Two", webhookUrl = address }, "webhookUrl"),
            }
        )
        {
            using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
            var answer = await hub.Client.SendAsync(request);
            var said = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBeInRange(400, 422, $"{path} {field}: {said}");
            said.ShouldContain(field, Case.Insensitive, $"{path}: {said}");
        }

        world.Evolution.Seen.Count.ShouldBe(seen);
    }

    [Theory]
    [InlineData("""{"id":"a","type":"http","url":"http://10.0.0.1/x","variable":"v"}""")]
    [InlineData("""{"id":"a","type":"http","url":"http://user:pw@example.com/x","variable":"v"}""")]
    [InlineData("""{"id":"a","type":"message","content":"x","media_type":"image","media_url":"http://127.0.0.2:1/a.png"}""")]
    public async Task A_step_of_a_flow_that_calls_such_an_address_is_refused_and_one_with_variables_waits_for_them(string step)
    {
        await using var hub = await Hub("10.0.0.0/32");
        var good = await hub.Client.PostAsJsonAsync("/api/v1/flows", Flow("""{"id":"a","type":"http","url":"{{v}}/x","variable":"v"}"""));
        var made = await Task.FromResult(good).ShouldAnswerJson(HttpStatusCode.Created);

        (await hub.Client.PostAsJsonAsync("/api/v1/flows", Flow(step)).ShouldAnswerJson(HttpStatusCode.BadRequest))
            .GetRawText()
            .ShouldContain("Step 'a'");
        await hub.Client.PutAsJsonAsync($"/api/v1/flows/{made.Text("id")}", Flow(step)).ShouldAnswer(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_yet_is_accepted()
    {
        await using var world = await World.Start();
        await using var hub = await Hub();

        await hub.Client.Created("shop", world.Evolution.Address, ("agent_api_url", "https://later.example.com"));
    }

    private static object Config(string address) =>
        new
        {
            name = "two",
            provider = "evolution",
            evolution_url = address,
            evolution_api_key = "of-the-tenant",
            instance_name = "two",
        };

    private static JsonElement Flow(string step) =>
        JsonElement.Parse($$"""{"name":"calls","trigger":"manual","steps":[{{step}},{"id":"b","type":"end","content":"Bye"}]}""");

    private static Task<HubApp> Hub(string allow = "127.0.0.0/8") =>
        HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.Settings["OmniHub:Egress:Allow:0"] = allow;
                setup.Replace = services =>
                    services.AddSingleton<ResolveName>(
                        (name, _) =>
                            name == "inside.example.com"
                                ? Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.5")])
                                : throw new SocketException((int)SocketError.HostNotFound)
                    );
            }
        );
}
