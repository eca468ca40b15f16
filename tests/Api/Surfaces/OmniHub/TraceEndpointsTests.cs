using System.Net;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.OmniHub;

public sealed class TraceEndpointsTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    [OnEachEngine]
    public async Task Shows_a_messages_way_and_what_became_of_it(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-10);
        var talk = await Talk.Begin(hub, at);
        var asked = await talk.Hears("Where is it?", at);
        var answer = await talk.Says("On its way", at.AddSeconds(2));
        await talk.Gets(answer, MessageStatus.Delivered, at.AddSeconds(3));
        var open = await talk.Hears("Thanks!", at.AddSeconds(60));

        var traces = await hub.Client.GetAsync("/api/v1/traces").ShouldAnswerJson(HttpStatusCode.OK);
        var one = await hub.Client.GetAsync($"/api/v1/traces/{asked.Id}").ShouldAnswerJson(HttpStatusCode.OK);
        var payloads = await hub.Client.GetAsync($"/api/v1/traces/{asked.Id}/payloads").ShouldAnswerJson(HttpStatusCode.OK);
        var summary = await hub.Client.GetAsync("/api/v1/traces/analytics/summary").ShouldAnswerJson(HttpStatusCode.OK);

        traces.EnumerateArray().Select(trace => trace.Text("trace_id")).ShouldBe([open.Id.ToString(), asked.Id.ToString()]);
        traces.EnumerateArray().Select(trace => trace.Text("status")).ShouldBe(["received", "completed"]);
        (one.At("agent_processing_time_ms").GetInt64(), one.At("total_processing_time_ms").GetInt64()).ShouldBe((2000, 3000));
        one.Text("whatsapp_message_id").ShouldBe(asked.ProviderMessageId);
        payloads
            .EnumerateArray()
            .Select(stage => (stage.Text("stage"), stage.At("payload").TryGetProperty("text", out var text) ? text.GetString() : null))
            .ShouldBe([("webhook_received", "Where is it?"), ("agent_response", "On its way"), ("evolution_send", null)]);
        (summary.At("total_messages").GetInt32(), summary.At("successful_messages").GetInt32()).ShouldBe((2, 1));
        summary.At("success_rate").GetDouble().ShouldBe(100);
        summary.At("message_types.text").GetInt32().ShouldBe(2);
    }

    [OnEachEngine]
    public async Task Finds_by_number_and_shows_nobody_elses(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-10);
        var asked = await (await Talk.Begin(hub, at)).Hears("First", at);
        await (await Talk.Begin(hub, at)).Hears("Second", at);
        var stranger = (await hub.NewTenant()).Client;
        var phone = (await hub.Client.GetAsync($"/api/v1/traces/{asked.Id}").ShouldAnswerJson(HttpStatusCode.OK)).Text("sender_phone");

        var found = await hub.Client.GetAsync($"/api/v1/traces?phone=%2B{phone}").ShouldAnswerJson(HttpStatusCode.OK);

        found.EnumerateArray().Single().Text("trace_id").ShouldBe(asked.Id.ToString());
        (await stranger.GetAsync("/api/v1/traces").ShouldAnswerJson(HttpStatusCode.OK)).GetArrayLength().ShouldBe(0);
        foreach (var path in new[] { $"{asked.Id}", $"{asked.Id}/payloads", "nothing" })
            await stranger.GetAsync($"/api/v1/traces/{path}").ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Client.GetAsync("/api/v1/traces?limit=0").ShouldAnswer(HttpStatusCode.BadRequest);
    }
}
