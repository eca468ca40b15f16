using System.Net;
using System.Net.Http.Json;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Infrastructure.EventLog;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class EventEndpointsTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    [OnEachEngine]
    public async Task Reads_the_log_page_by_page_and_only_ones_own(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        await hub.Log(TenantId.Default, "message.received", "message.sent");
        await hub.Log(TenantId.New(), "message.received");
        await hub.Log(TenantId.Default, "conversation.resolved");
        await Eventually.Become(
            () => hub.Client.GetAsync("/api/v1/events?types=conversation.*").ShouldAnswerJson(HttpStatusCode.OK),
            page => Types(page).Any()
        );

        var first = await hub.Client.GetAsync("/api/v1/events?limit=2").ShouldAnswerJson(HttpStatusCode.OK);
        var second = await hub.Client.GetAsync($"/api/v1/events?after={first.Text("next")}").ShouldAnswerJson(HttpStatusCode.OK);
        var third = await hub.Client.GetAsync($"/api/v1/events?after={second.Text("next")}").ShouldAnswerJson(HttpStatusCode.OK);
        var messages = await hub.Client.GetAsync("/api/v1/events?types=message.*").ShouldAnswerJson(HttpStatusCode.OK);
        var sent = await hub.Client.GetAsync("/api/v1/events?types=message.sent,nothing").ShouldAnswerJson(HttpStatusCode.OK);

        Types(first).ShouldBe(["message.received", "message.sent"]);
        first.At("events")[0].Text("data.status").ShouldBe("read");
        first.At("events")[0].Text("occurred_at").ShouldBe("2026-05-01T12:00:00Z");
        first.At("events")[1].Text("id").ShouldBe(first.Text("next"));
        Types(second).ShouldBe(["conversation.resolved"]);
        Types(third).ShouldBeEmpty();
        third.Text("next").ShouldBe(second.Text("next"));
        Types(messages).ShouldBe(["message.received", "message.sent"]);
        Types(sent).ShouldBe(["message.sent"]);
    }

    [OnEachEngine]
    public async Task Tells_of_each_message_whose_it_is_and_its_content_on_request(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        var at = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        var talk = await Talk.Begin(hub, at);
        var heard = await talk.Hears("Hello?", at);
        var said = await talk.Says("Hi!", at.AddSeconds(1));
        await hub.Log(hub.Tenant, "instance.updated");
        var plain = await Eventually.Become(
            () => hub.Client.GetAsync("/api/v1/events").ShouldAnswerJson(HttpStatusCode.OK),
            page => Types(page).Contains("instance.updated")
        );

        var received = One(plain, "message.received");
        (received.Text("provider_message_id"), received.Text("direction")).ShouldBe((heard.ProviderMessageId, "inbound"));
        received.Text("contact_address")!.ShouldStartWith("55619");
        (One(plain, "message.sent").Text("provider_message_id"), One(plain, "message.sent").Text("direction")).ShouldBe(
            (said.ProviderMessageId, "outbound")
        );
        One(plain, "instance.updated").Text("provider_message_id").ShouldBeNull();
        plain.GetRawText().ShouldNotContain("Hello?");

        var full = await hub.Client.GetAsync("/api/v1/events?include=message").ShouldAnswerJson(HttpStatusCode.OK);
        One(full, "message.received").Text("message.content").ShouldBe("Hello?");
        One(full, "message.sent").Text("message.content").ShouldBe("Hi!");
        One(full, "message.sent").Text("message.sender_type").ShouldBe("bot");
        (await hub.Client.GetAsync("/api/v1/events?include=everything").ShouldAnswerJson(HttpStatusCode.BadRequest))
            .Text("details.field")
            .ShouldBe("include");
    }

    [OnEachEngine]
    public async Task Gives_every_event_a_sequence_that_compares_and_is_a_cursor(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        for (var times = 0; times < 20; times++)
            await hub.Log(hub.Tenant, "message.sent");
        var page = await Eventually.Become(
            () => hub.Client.GetAsync("/api/v1/events?types=message.*").ShouldAnswerJson(HttpStatusCode.OK),
            page => page.At("events").GetArrayLength() == 20
        );

        var sequences = page.At("events").EnumerateArray().Select(one => one.Text("sequence")!).ToList();

        sequences.ShouldBe(sequences.Order(StringComparer.Ordinal));
        sequences.ShouldBeUnique();
        sequences.ShouldAllBe(sequence => sequence.Length == 32);
        foreach (var cursor in new[] { sequences[9], page.At("events")[9].Text("id")! })
            (await hub.Client.GetAsync($"/api/v1/events?types=message.*&after={cursor}").ShouldAnswerJson(HttpStatusCode.OK))
                .At("events")
                .EnumerateArray()
                .Select(one => one.Text("sequence"))
                .ShouldBe(sequences.Skip(10));
    }

    [Fact]
    public async Task Gives_no_content_to_a_key_that_may_read_events_alone()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var key = (
            await hub
                .Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "events", scopes = new[] { "events:read" } })
                .ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("api_key")!;

        await hub.With(key).GetAsync("/api/v1/events").ShouldAnswer(HttpStatusCode.OK);
        await hub.With(key).GetAsync("/api/v1/events?include=message").ShouldAnswer(HttpStatusCode.Forbidden);
    }

    private static System.Text.Json.JsonElement One(System.Text.Json.JsonElement page, string type) =>
        page.At("events").EnumerateArray().Single(one => one.Text("type") == type);

    [OnEachEngine]
    public async Task Refuses_what_is_no_cursor(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);

        var refused = await hub.Client.GetAsync("/api/v1/events?after=yesterday").ShouldAnswerJson(HttpStatusCode.BadRequest);

        refused.Text("details.field").ShouldBe("after");
        await hub.Client.GetAsync($"/api/v1/events?after={new string('z', 32)}").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync("/api/v1/events?limit=0").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Anonymous.GetAsync("/api/v1/events").ShouldAnswer(HttpStatusCode.Unauthorized);
    }

    private static IEnumerable<string?> Types(System.Text.Json.JsonElement page) =>
        page.At("events").EnumerateArray().Select(one => one.Text("type")).Where(type => type is not "tenant.created");
}
