using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class DashboardEndpointsTests
{
    // A Friday, 10:00 in UTC and 07:00 in São Paulo.
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);

    [OnEachEngine]
    public async Task Counts_exactly_what_the_messages_say(Engine engine)
    {
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = new TestClock(Now));
        var ana = await hub.Hire("ana");
        var talk = await Talk.Begin(hub, Now.AddHours(-9));
        // 01:00 UTC is yesterday in São Paulo; two questions wait for one answer.
        await talk.Hears("one", Now.AddHours(-9));
        await talk.Hears("two", Now.AddHours(-9).AddSeconds(20));
        var bot = await talk.Says("answer", Now.AddHours(-9).AddSeconds(60));
        await talk.Gets(bot, MessageStatus.Read, Now.AddHours(-8));
        await talk.Hears("three", Now.AddHours(-1));
        var human = await talk.Says("reply", Now.AddHours(-1).AddSeconds(40), SenderKind.Agent, ana.ToString());
        await talk.Gets(human, MessageStatus.Delivered, Now.AddMinutes(-50));
        await talk.Gets(human, MessageStatus.Read, Now.AddMinutes(-40));
        await (await Talk.Begin(hub, Now.AddHours(-2))).Hears("waiting", Now.AddHours(-2));
        await (await Talk.Begin(hub, Now.AddHours(-2), TenantId.New())).Hears("not yours", Now.AddHours(-2));
        await hub.Client.PostAsJsonAsync($"{talk.Path}/assign", new { agent_id = ana }).ShouldAnswer(HttpStatusCode.OK);
        await hub.Client.PostAsJsonAsync($"{talk.Path}/resolve", new { satisfaction_score = 4 }).ShouldAnswer(HttpStatusCode.OK);

        var today = await Eventually.Become(
            () => Metrics(hub, "period=today"),
            read => read.At("metrics.satisfaction_rate").ValueKind is JsonValueKind.Number
        );
        var there = await Metrics(hub, "period=today&timezone=America/Sao_Paulo");
        var analytics = await hub.Client.GetAsync("/api/v1/dashboard/analytics?period=week").ShouldAnswerJson(HttpStatusCode.OK);
        var people = await hub.Client.GetAsync("/api/v1/dashboard/agent-performance").ShouldAnswerJson(HttpStatusCode.OK);

        today.Text("period").ShouldBe("today");
        today.Text("updated_at").ShouldBe("2026-05-01T10:00:00Z");
        today.At("metrics.total_messages").GetInt64().ShouldBe(6);
        today.At("metrics.total_conversations").GetInt32().ShouldBe(2);
        today.At("metrics.active_conversations").GetInt32().ShouldBe(0);
        today.At("metrics.average_response_time").GetDouble().ShouldBe((60 + 40 + 40) / 3.0, 0.001);
        today.At("metrics.satisfaction_rate").GetDouble().ShouldBe(4);
        there.At("metrics.total_messages").GetInt64().ShouldBe(3);
        there.At("metrics.average_response_time").GetDouble().ShouldBe(40);

        analytics.At("overview.messages_received").GetInt64().ShouldBe(4);
        analytics.At("overview.messages_sent").GetInt64().ShouldBe(2);
        analytics.At("overview.new_contacts").GetInt32().ShouldBe(2);
        analytics.At("overview.pending_conversations").GetInt32().ShouldBe(1);
        analytics.At("overview.average_first_response_time").GetDouble().ShouldBe(60);
        analytics.At("delivery_rate").GetDouble().ShouldBe(1);
        analytics.At("read_rate").GetDouble().ShouldBe(1);
        analytics.At("messages_by_type.text").GetInt64().ShouldBe(6);
        analytics.At("trends.total_messages").Text("trend").ShouldBe("up");
        analytics.At("peak_hours")[0].At("hour").GetInt32().ShouldBe(1);
        analytics.At("series").EnumerateArray().Last().At("messages_received").GetInt64().ShouldBe(4);
        analytics.At("series").GetArrayLength().ShouldBe(5);
        var agent = people.At("agents").EnumerateArray().Single();
        agent.At("agent_id").GetGuid().ShouldBe(ana);
        agent.Text("agent_name").ShouldBe("ana");
        agent.At("conversations_handled").GetInt64().ShouldBe(1);
        agent.At("resolved_conversations").GetInt64().ShouldBe(1);
        agent.At("messages_sent").GetInt64().ShouldBe(1);
        agent.At("avg_response_time").GetDouble().ShouldBe(40);
        agent.At("satisfaction_score").GetDouble().ShouldBe(4);
    }

    [OnEachEngine]
    public async Task Recounting_the_messages_gives_the_same_figures(Engine engine)
    {
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = new TestClock(Now));
        var dice = new Random(7);
        for (var talks = 0; talks < 6; talks++)
        {
            var (talk, at) = (await Talk.Begin(hub, Now.AddHours(-9)), Now.AddHours(-9));
            for (var turn = 0; turn < 12; turn++)
            {
                at += TimeSpan.FromSeconds(dice.Next(1, 1200));
                if (turn == 0 || dice.Next(3) > 0)
                    await talk.Hears($"m{turn}", at);
                else
                    await talk.Gets(await talk.Says($"r{turn}", at), MessageStatus.Delivered, at.AddSeconds(1));
            }
        }

        var messages = await hub.Rows<Message>();
        var counted = await Eventually.Become(
            () => hub.Client.GetAsync("/api/v1/dashboard/analytics?period=today").ShouldAnswerJson(HttpStatusCode.OK),
            read => read.At("overview.total_messages").GetInt64() == messages.Count
        );

        counted.At("overview.messages_received").GetInt64().ShouldBe(messages.Count(one => one.Direction is MessageDirection.Inbound));
        counted.At("overview.messages_sent").GetInt64().ShouldBe(messages.Count(one => one.Direction is MessageDirection.Outbound));
        var waits = Waits(messages);
        counted.At("overview.average_response_time").GetDouble().ShouldBe(waits.Average(), 0.001);
        counted.At("delivery_rate").GetDouble().ShouldBe(1);
        counted
            .At("series")
            .EnumerateArray()
            .Sum(one => one.At("messages_received").GetInt64() + one.At("messages_sent").GetInt64())
            .ShouldBe(messages.Count);
    }

    // Each message of the customer waits for the next reply.
    private static List<double> Waits(List<Message> messages)
    {
        var waits = new List<double>();
        foreach (var talk in messages.GroupBy(one => one.ConversationId))
        {
            var open = new List<DateTimeOffset>();
            foreach (var one in talk.OrderBy(message => message.CreatedAt))
            {
                if (one.Direction is MessageDirection.Inbound)
                    open.Add(one.CreatedAt);
                else
                {
                    waits.AddRange(open.Select(asked => (one.CreatedAt - asked).TotalSeconds));
                    open.Clear();
                }
            }
        }

        return waits;
    }

    [OnEachEngine]
    public async Task Refuses_periods_and_time_zones_that_nobody_knows(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);

        foreach (var path in new[] { "metrics", "analytics", "agent-performance" })
        {
            var decade = await hub.Client.GetAsync($"/api/v1/dashboard/{path}?period=decade").ShouldAnswerJson(HttpStatusCode.BadRequest);
            var mars = await hub
                .Client.GetAsync($"/api/v1/dashboard/{path}?timezone=Mars/Olympus")
                .ShouldAnswerJson(HttpStatusCode.BadRequest);
            decade.Text("details.field").ShouldBe("period");
            mars.Text("details.field").ShouldBe("timezone");
        }

        await hub.Client.GetAsync("/api/v1/dashboard/analytics?from=2026-05-02&to=2026-05-01").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync("/api/v1/dashboard/analytics?granularity=minute").ShouldAnswer(HttpStatusCode.BadRequest);
        var empty = await hub
            .Client.GetAsync("/api/v1/dashboard/metrics?period=year&timezone=Asia/Kolkata")
            .ShouldAnswerJson(HttpStatusCode.OK);
        empty.At("metrics.satisfaction_rate").ValueKind.ShouldBe(JsonValueKind.Null);
        empty.At("metrics.total_messages").GetInt64().ShouldBe(0);
        (await hub.Anonymous.GetAsync("/api/v1/status").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("components.database")
            .ShouldBe("healthy");
    }

    private static Task<JsonElement> Metrics(HubApp hub, string query) =>
        hub.Client.GetAsync($"/api/v1/dashboard/metrics?{query}").ShouldAnswerJson(HttpStatusCode.OK);
}
