using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>Who pays for advertisements must learn which of them brought a customer.</summary>
public sealed class AdReferralTests
{
    [OnEachEngine]
    public async Task The_advertisement_reaches_the_record_the_event_log_the_webhooks_and_the_agent(Engine engine)
    {
        await using var world = await World.Start();
        await using var receiver = (await FakeHttpServer.Start())
            .On("POST", "/hook", Reply.Status(200))
            .On("POST", "/cloud", Reply.Status(200));
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        foreach (var (path, format) in (ValueTuple<string, string>[])[("/hook", "envelope"), ("/cloud", "cloudevents")])
            await hub
                .Client.PostAsJsonAsync(
                    "/api/v1/webhooks",
                    new
                    {
                        url = receiver.Address + path,
                        events = new[] { "message_received" },
                        format,
                    }
                )
                .ShouldAnswer(HttpStatusCode.Created);
        var hook = Hooks.Text("IN1", "5511988880001", "I saw your offer");
        hook["data"]!["contextInfo"] = new JsonObject
        {
            ["externalAdReply"] = new JsonObject
            {
                ["title"] = "Promo",
                ["sourceType"] = "ad",
                ["sourceId"] = "AD78",
                ["ctwaClid"] = "CLID78",
                ["sourceUrl"] = "https://fb.me/y",
            },
        };

        await line.Post(hook);
        await ledger.UntilQuiet();

        (await ledger.Count("messages", "details LIKE '%AD78%' AND details LIKE '%CLID78%'")).ShouldBe(1);
        (await ledger.Rows("SELECT data FROM events WHERE type = 'message.received'"))[0][0]!.ShouldContain("CLID78");
        var told = (await receiver.UntilSeen("POST", "/hook"))[0].Json;
        (told.Text("data.referral.sourceId"), told.Text("data.referral.clickId"), told.Text("data.referral.headline")).ShouldBe(
            ("AD78", "CLID78", "Promo")
        );
        (await receiver.UntilSeen("POST", "/cloud"))[0].Json.Text("data.referral.click_id").ShouldBe("CLID78");
        world.Agent.SeenAt("POST", "/api/v1/agent/default/run")[0].Text.ShouldContain("CLID78");
    }
}
