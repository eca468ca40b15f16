using System.Net;
using System.Text;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class SameNameTests
{
    [OnEachEngine]
    public async Task Tenants_have_instances_of_one_name_and_each_gets_its_own_calls(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(engine);
        var (ana, bia) = (await hub.NewTenant(), await hub.NewTenant());
        await ana.Client.Created("Shop", evolution.Address, ("whatsapp_instance", "of-ana"));
        await bia.Client.Created("shop", evolution.Address, ("whatsapp_instance", "of-bia"));
        var (hooks, address) = (evolution.SeenAt("POST", "/instance/create"), "/webhook/evolution/SHOP");
        string Secret(int at) => hooks[at].Json.At("webhook.headers").GetProperty("X-OmniHub-Secret").GetString()!;
        string Own(int at) => new Uri(hooks[at].Json.Text("webhook.url")!).AbsolutePath;

        // The old address has the name alone: what the call proves decides.
        (await Post(hub, address, Secret(0), "to-ana")).ShouldBe(HttpStatusCode.OK);
        (await Post(hub, address, Secret(1), "to-bia")).ShouldBe(HttpStatusCode.OK);
        (await Post(hub, address, "wrong", "to-nobody")).ShouldBe(HttpStatusCode.Unauthorized);
        // The address that the hub registers is the instance's alone.
        Own(0).ShouldNotBe(Own(1));
        (await Post(hub, Own(0), Secret(0), "to-ana-again")).ShouldBe(HttpStatusCode.OK);
        (await Post(hub, Own(0), Secret(1), "to-nobody")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(hub, Own(1) + "/messages-upsert", Secret(1), "to-bia-again")).ShouldBe(HttpStatusCode.OK);

        (await Said(ana.Client, 2)).ShouldBe(["to-ana", "to-ana-again"], ignoreOrder: true);
        (await Said(bia.Client, 2)).ShouldBe(["to-bia", "to-bia-again"], ignoreOrder: true);
        await ana
            .Client.Create(OmniHubCalls.Body("SHOP", evolution.Address, ("whatsapp_instance", "third")))
            .ShouldAnswer(HttpStatusCode.BadRequest);
    }

    [OnEachEngine]
    public async Task A_stranger_sees_nothing_of_a_name_and_changes_nothing_by_it(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(engine);
        var (ana, bia) = (await hub.NewTenant(), await hub.NewTenant());
        await ana.Client.Created("shop", evolution.Address, ("whatsapp_instance", "of-ana"));

        await bia.Client.GetAsync("/api/v1/instances/shop").ShouldAnswer(HttpStatusCode.NotFound);
        await bia.Client.Created("shop", evolution.Address, ("whatsapp_instance", "of-bia"));
        await bia.Client.Created("spare", evolution.Address, ("whatsapp_instance", "spare-of-bia"));
        await bia.Client.DeleteAsync("/api/v1/instances/shop").ShouldAnswer(HttpStatusCode.NoContent);

        (await ana.Client.Names()).ShouldBe(["shop"]);
        var secret = evolution
            .SeenAt("POST", "/instance/create")[0]
            .Json.At("webhook.headers")
            .GetProperty("X-OmniHub-Secret")
            .GetString()!;
        (await Post(hub, "/webhook/evolution/shop", secret, "to-ana")).ShouldBe(HttpStatusCode.OK);
        (await Said(ana.Client, 1)).ShouldBe(["to-ana"]);
    }

    private static async Task<HttpStatusCode> Post(HubApp hub, string path, string secret, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(
                Hooks.Text(Guid.CreateVersion7().ToString(), "5511988887777", text).Json(),
                Encoding.UTF8,
                "application/json"
            ),
        };
        request.Headers.Add("X-OmniHub-Secret", secret);
        using var answer = await hub.Anonymous.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<List<string?>> Said(HttpClient client, int count)
    {
        var page = await Eventually.Become(
            () => client.GetAsync("/api/v1/events?types=message.received&include=message").ShouldAnswerJson(HttpStatusCode.OK),
            page => page.At("events").GetArrayLength() >= count
        );
        return [.. page.At("events").EnumerateArray().Select(one => one.Text("message.content"))];
    }
}
