using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Replies;

public sealed class FlowLiveTests
{
    private const string Flow = """
        {"name":"Order","trigger":"keyword","trigger_value":"order","steps":[
          {"id":"ask","type":"question","content":"Your name?","variable":"who"},
          {"id":"nap","type":"wait","seconds":5},
          {"id":"bye","type":"message","content":"Thanks {{who}}"},
          {"id":"hand","type":"transfer","to":"sales"}]}
        """;

    [OnEachEngine]
    public async Task A_flow_survives_restarts_in_a_question_and_in_a_wait(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        await using var evolution = (await EvolutionFake.Start()).On(
            "POST",
            "/message/sendText/shop",
            Sent("S1"),
            Sent("S2"),
            Sent("S3"),
            Sent("S4")
        );
        await using (var hub = await HubApp.StartOn(database))
        {
            await hub.Client.Created("shop", evolution.Address);
            await hub
                .Client.PostAsync("/api/v1/flows", new StringContent(Flow, Encoding.UTF8, "application/json"))
                .ShouldAnswer(HttpStatusCode.Created);
            await Write(hub, "A1", "Order");
            await evolution.UntilSeen("POST", "/message/sendText/shop");
        }

        await using (var hub = await HubApp.StartOn(database))
        {
            await Write(hub, "A2", "Ana");
            await Eventually.BeTrue(async () =>
                (await Steps(hub)).Any(step => step.Text("step_id") == "nap" && step.At("entered").GetInt64() == 1)
            );
        }

        await using (var hub = await HubApp.StartOn(database))
        {
            var sent = await evolution.UntilSeen("POST", "/message/sendText/shop", times: 2);
            sent[1].Text.ShouldContain("Thanks Ana");
            await Eventually.BeTrue(async () =>
                (await Steps(hub)).Any(step => step.Text("step_id") == "hand" && step.At("left").GetInt64() == 1)
            );
        }
    }

    private static async Task<List<JsonElement>> Steps(HubApp hub)
    {
        var list = await hub.Client.GetAsync("/api/v1/flows").ShouldAnswerJson(HttpStatusCode.OK);
        var id = list.At("flows")[0].Text("id");
        return
        [
            .. (await hub.Client.GetAsync($"/api/v1/flows/{id}/analytics").ShouldAnswerJson(HttpStatusCode.OK))
                .At("steps")
                .EnumerateArray(),
        ];
    }

    private static Reply Sent(string id) =>
        Reply.Json(
            201,
            $$$"""{"key":{"remoteJid":"5511988880001@s.whatsapp.net","fromMe":true,"id":"{{{id}}}"},"status":"PENDING","messageType":"conversation"}"""
        );

    private static Task<HttpResponseMessage> Write(HubApp hub, string id, string text) =>
        hub
            .Anonymous.PostAsJsonAsync(
                "/webhook/evolution/shop",
                new
                {
                    @event = "messages.upsert",
                    instance = "shop",
                    apikey = EvolutionFake.LineKey,
                    data = new
                    {
                        key = new
                        {
                            remoteJid = "5511988880001@s.whatsapp.net",
                            fromMe = false,
                            id,
                        },
                        pushName = "Ana",
                        message = new { conversation = text },
                        messageType = "conversation",
                        messageTimestamp = DateTimeOffset.UnixEpoch.AddSeconds(1_800_000_000).ToUnixTimeSeconds(),
                    },
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);
}
