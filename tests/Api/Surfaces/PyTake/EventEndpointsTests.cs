using System.Net;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Infrastructure.EventLog;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class EventEndpointsTests
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
    public async Task Refuses_what_is_no_cursor(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);

        var refused = await hub.Client.GetAsync("/api/v1/events?after=yesterday").ShouldAnswerJson(HttpStatusCode.BadRequest);

        refused.Text("details.field").ShouldBe("after");
        await hub.Client.GetAsync("/api/v1/events?limit=0").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Anonymous.GetAsync("/api/v1/events").ShouldAnswer(HttpStatusCode.Unauthorized);
    }

    private static IEnumerable<string?> Types(System.Text.Json.JsonElement page) =>
        page.At("events").EnumerateArray().Select(one => one.Text("type")).Where(type => type is not "tenant.created");
}
