using System.Net;
using System.Net.Http.Json;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class ConversationEndpointsTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);

    [OnEachEngine]
    public async Task Lists_one_that_waits_with_its_last_message_and_what_is_unread(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        var talk = await Talk.Begin(hub, Start);
        await talk.Hears("Hello!", Start.AddMinutes(1));

        var pending = await hub.Client.GetAsync("/api/v1/conversations/agent?status=pending").ShouldAnswerJson(HttpStatusCode.OK);

        (pending.At("total").GetInt32(), pending.At("limit").GetInt32(), pending.At("offset").GetInt32()).ShouldBe((1, 50, 0));
        var listed = pending.At("conversations")[0];
        listed.At("id").GetGuid().ShouldBe(talk.Id);
        listed.Text("customer_phone").ShouldStartWith("+55619");
        listed.Text("customer_name").ShouldBe("Maria");
        listed.Text("status").ShouldBe("pending");
        listed.Text("started_at").ShouldBe("2026-05-01T09:00:00Z");
        listed.Text("last_message_at").ShouldBe("2026-05-01T09:01:00Z");
        listed.Text("last_message").ShouldBe("Hello!");
        (listed.At("message_count").GetInt32(), listed.At("unread_count").GetInt32()).ShouldBe((1, 1));
    }

    [OnEachEngine]
    public async Task Assigned_one_is_active_its_bot_pauses_and_its_agent_finds_it(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        var ana = await hub.Hire("ana");
        var talk = await Talk.Begin(hub, Start);

        var assigned = await hub.Client.PostAsJsonAsync($"{talk.Path}/assign", new { agent_id = ana }).ShouldAnswerJson(HttpStatusCode.OK);

        assigned.At("success").GetBoolean().ShouldBeTrue();
        assigned.Text("conversation.status").ShouldBe("active");
        assigned.At("conversation.agent_id").GetGuid().ShouldBe(ana);
        assigned.At("conversation.bot_paused").GetBoolean().ShouldBeTrue();
        var mine = await hub
            .Client.GetAsync($"/api/v1/conversations/agent?agent_id={ana}&status=active")
            .ShouldAnswerJson(HttpStatusCode.OK);
        mine.At("total").GetInt32().ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Goes_from_pending_through_active_to_resolved_and_back(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var ana = await hub.Hire("ana");
        var talk = await Talk.Begin(hub, Start);
        await talk.Hears("Hello!", Start.AddMinutes(1));
        await hub.Client.PostAsJsonAsync($"{talk.Path}/assign", new { agent_id = ana }).ShouldAnswer(HttpStatusCode.OK);

        var resolved = await hub
            .Client.PostAsJsonAsync(
                $"{talk.Path}/resolve",
                new
                {
                    reason = "solved",
                    note = "paid",
                    satisfaction_score = 5,
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        await hub.Client.PostAsync($"{talk.Path}/resolve", null).ShouldAnswer(HttpStatusCode.Conflict);
        await talk.Hears("One more thing", Start.AddMinutes(5));
        var reopened = await hub.Client.GetAsync(talk.Path).ShouldAnswerJson(HttpStatusCode.OK);

        resolved.Text("conversation.status").ShouldBe("resolved");
        resolved.Text("conversation.resolved_by").ShouldBe("platform");
        resolved.At("conversation.resolution_time_seconds").GetDouble().ShouldBeGreaterThan(0);
        reopened.Text("status").ShouldBe("pending");
        reopened.At("agent_id").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var notes = await hub.Client.GetAsync($"{talk.Path}/notes").ShouldAnswerJson(HttpStatusCode.OK);
        notes.At("notes")[0].Text("text").ShouldBe("solved: paid");
        (await Eventually.Become(() => Logged(hub), logged => logged.Count >= 7)).ShouldBe([
            "conversation.started",
            "message.received",
            "conversation.assigned",
            "conversation.resolved",
            "conversation.noted",
            "conversation.reopened",
            "message.received",
        ]);
    }

    [OnEachEngine]
    public async Task Pages_messages_by_time_from_either_end(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        var talk = await Talk.Begin(hub, Start);
        var all = new List<Message>();
        for (var at = 0; at < 7; at++)
            all.Add(at % 2 == 0 ? await talk.Hears($"m{at}", Start.AddMinutes(at)) : await talk.Says($"m{at}", Start.AddMinutes(at)));

        var newest = await Page(hub, $"{talk.Path}/messages?limit=3");
        var back = await Page(hub, $"{talk.Path}/messages?limit=3&before={newest.Texts[0].Id}");
        var onward = await Page(hub, $"{talk.Path}/messages?limit=2&after=2026-05-01T09:02:00Z");
        var skipped = await Page(hub, $"{talk.Path}/messages?limit=2&offset=1&after={all[0].Id}");

        newest.Texts.Select(one => one.Text).ShouldBe(["m4", "m5", "m6"]);
        newest.Total.ShouldBe(7);
        back.Texts.Select(one => one.Text).ShouldBe(["m1", "m2", "m3"]);
        onward.Texts.Select(one => one.Text).ShouldBe(["m3", "m4"]);
        skipped.Texts.Select(one => one.Text).ShouldBe(["m2", "m3"]);
        await hub.Client.GetAsync($"{talk.Path}/messages?before=yesterday").ShouldAnswer(HttpStatusCode.BadRequest);
    }

    [OnEachEngine]
    public async Task Is_handed_on_labelled_snoozed_and_silenced(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        var (ana, bruno) = (await hub.Hire("ana"), await hub.Hire("bruno"));
        var talk = await Talk.Begin(hub, Start);

        await hub.Client.PostAsync($"{talk.Path}/unassign", null).ShouldAnswer(HttpStatusCode.Conflict);
        await hub.Client.PostAsJsonAsync($"{talk.Path}/assign", new { user_id = ana }).ShouldAnswer(HttpStatusCode.OK);
        await hub.Client.PostAsync($"{talk.Path}/bot/resume", null).ShouldAnswer(HttpStatusCode.Conflict);
        var handed = await hub
            .Client.PostAsJsonAsync($"{talk.Path}/transfer", new { agent_id = bruno, note = "speaks Dutch" })
            .ShouldAnswerJson(HttpStatusCode.OK);
        await hub.Client.PostAsJsonAsync($"{talk.Path}/transfer", new { agent_id = bruno }).ShouldAnswer(HttpStatusCode.Conflict);
        var free = await hub.Client.PostAsync($"{talk.Path}/unassign", null).ShouldAnswerJson(HttpStatusCode.OK);
        var silenced = await hub.Client.PostAsync($"{talk.Path}/bot/pause", null).ShouldAnswerJson(HttpStatusCode.OK);
        var resumed = await hub.Client.PostAsync($"{talk.Path}/bot/resume", null).ShouldAnswerJson(HttpStatusCode.OK);
        await hub
            .Client.PutAsJsonAsync($"{talk.Path}/labels", new { labels = new[] { "vip", " VIP ", "late" } })
            .ShouldAnswer(HttpStatusCode.OK);
        var late = await hub.Client.GetAsync("/api/v1/conversations/agent?label=late").ShouldAnswerJson(HttpStatusCode.OK);
        var snoozed = await hub
            .Client.PostAsJsonAsync($"{talk.Path}/snooze", new { until = DateTimeOffset.MaxValue.AddYears(-1) })
            .ShouldAnswerJson(HttpStatusCode.OK);
        await hub.Client.PostAsJsonAsync($"{talk.Path}/snooze", new { until = Start }).ShouldAnswer(HttpStatusCode.BadRequest);

        handed.At("conversation.agent_id").GetGuid().ShouldBe(bruno);
        free.Text("conversation.status").ShouldBe("pending");
        silenced.At("conversation.bot_paused").GetBoolean().ShouldBeTrue();
        resumed.At("conversation.bot_paused").GetBoolean().ShouldBeFalse();
        late.At("conversations")[0].At("labels").EnumerateArray().Select(label => label.GetString()).ShouldBe(["vip", "late"]);
        snoozed.At("conversation.snoozed_until").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.String);
    }

    [OnEachEngine]
    public async Task Refuses_what_is_wrong_and_hides_what_is_not_ones_own(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        var talk = await Talk.Begin(hub, Start);
        var stranger = await hub.Hire("stranger", TenantId.New());
        var foreign = await Talk.Begin(hub, Start, TenantId.New());

        await hub.Client.GetAsync("/api/v1/conversations/agent?status=open").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync("/api/v1/conversations/agent?limit=0").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.PostAsJsonAsync($"{talk.Path}/resolve", new { satisfaction_score = 6 }).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.PostAsJsonAsync($"{talk.Path}/assign", new { agent_id = "nobody" }).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.PostAsJsonAsync($"{talk.Path}/assign", new { agent_id = stranger }).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.PostAsync($"{talk.Path}/assign", null).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub
            .Client.PutAsJsonAsync($"{talk.Path}/labels", new { labels = new[] { new string('x', 41) } })
            .ShouldAnswer(HttpStatusCode.BadRequest);
        foreach (var path in new[] { foreign.Path, "/api/v1/conversations/conv_123" })
        {
            await hub.Client.GetAsync(path).ShouldAnswer(HttpStatusCode.NotFound);
            await hub.Client.GetAsync($"{path}/messages").ShouldAnswer(HttpStatusCode.NotFound);
            await hub.Client.GetAsync($"{path}/notes").ShouldAnswer(HttpStatusCode.NotFound);
            await hub.Client.PostAsync($"{path}/resolve", null).ShouldAnswer(HttpStatusCode.NotFound);
            await hub.Client.PostAsJsonAsync($"{path}/notes", new { text = "x" }).ShouldAnswer(HttpStatusCode.NotFound);
        }

        (await hub.Client.GetAsync("/api/v1/conversations/agent").ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32().ShouldBe(1);
    }

    private static async Task<(List<(Guid Id, string? Text)> Texts, int Total)> Page(HubApp hub, string path)
    {
        var page = await hub.Client.GetAsync(path).ShouldAnswerJson(HttpStatusCode.OK);
        return (
            [.. page.At("messages").EnumerateArray().Select(one => (one.At("id").GetGuid(), one.Text("content")))],
            page.At("total").GetInt32()
        );
    }

    private static async Task<List<string?>> Logged(HubApp hub)
    {
        var page = await hub.Client.GetAsync("/api/v1/events?types=conversation.*,message.*").ShouldAnswerJson(HttpStatusCode.OK);
        return [.. page.At("events").EnumerateArray().Select(one => one.Text("type"))];
    }
}
