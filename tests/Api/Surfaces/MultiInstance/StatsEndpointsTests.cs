using System.Net;
using System.Text.Json;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Api.Identity;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

public sealed class StatsEndpointsTests
{
    [OnEachEngine]
    public async Task Every_period_counts_what_recounting_the_messages_gives(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        var (busy, quiet) = (await hub.Create(), await hub.Create());
        var now = TimeProvider.System.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var talk = await Talk.Begin(hub.App, today.AddDays(-600), line: new InstanceId(Guid.Parse(busy.Text("id")!)));
        // Each on an edge: the first and the last moment of every period, and one outside of all but "all".
        foreach (var day in new[] { 0, 6, 7, 29, 30, 364, 365, 500 })
        {
            var begin = today.AddDays(-day);
            await talk.Hears($"first of {day}", begin);
            if (day > 0)
                await talk.Says($"last of {day}", begin.AddDays(1).AddMilliseconds(-1));
        }

        var ledger = new Ledger(hub.App.Database);
        foreach (var (period, days) in new (string, int?)[] { ("today", 1), ("week", 7), ("month", 30), ("year", 365), ("all", null) })
        {
            var since = days is { } span ? today.AddDays(1 - span) : DateTimeOffset.MinValue;
            var expected = new[] { 0, 6, 7, 29, 30, 364, 365, 500 }.Where(day => today.AddDays(-day) >= since).ToList();
            var usage = await Eventually.Become(
                () => Usage(hub, $"/api/stats/instances/{busy.Text("id")}?period={period}"),
                usage => usage.At("messagesReceived").GetInt64() == expected.Count
            );
            usage.At("messagesSent").GetInt64().ShouldBe(expected.Count(day => day > 0), period);
            usage.At("dailyStats").GetArrayLength().ShouldBe(expected.Count, period);
            usage.At("dailyStats").EnumerateArray().Sum(day => day.At("messagesReceived").GetInt64()).ShouldBe(expected.Count);
            usage.At("dailyStats")[0].Text("date").ShouldEndWith("T00:00:00Z");
            (await Usage(hub, $"/api/stats/instances/{quiet.Text("id")}?period={period}")).At("messagesReceived").GetInt64().ShouldBe(0);
            var user = await hub.Client.GetAsync($"/api/stats/user?period={period}").ShouldAnswerJson(HttpStatusCode.OK);
            user.At("total.messagesReceived").GetInt64().ShouldBe(expected.Count, period);
            user.At("instances").GetArrayLength().ShouldBe(2);
        }

        (await ledger.Count("messages")).ShouldBe(8 + 7);
        var system = await hub.Client.GetAsync("/api/stats/system").ShouldAnswerJson(HttpStatusCode.OK);
        system.At("usage.messagesReceived").GetInt64().ShouldBe(4);
        system.At("instances.total").GetInt32().ShouldBe(2);

        var stranger = await Person.Register(hub.App, "stranger@example.com");
        await stranger.Client.GetAsync("/api/stats/system").ShouldAnswer(HttpStatusCode.Forbidden);
        await stranger.Client.GetAsync($"/api/stats/instances/{busy.Text("id")}").ShouldAnswer(HttpStatusCode.NotFound);
        (await stranger.Client.GetAsync("/api/stats/user?period=all").ShouldAnswerJson(HttpStatusCode.OK))
            .At("total.messagesReceived")
            .GetInt64()
            .ShouldBe(0);
        foreach (var path in new[] { "user?period=fortnight", $"instances/{busy.Text("id")}?period=" })
            await hub.Client.GetAsync($"/api/stats/{path}").ShouldAnswer(HttpStatusCode.BadRequest);
    }

    private static async Task<JsonElement> Usage(MultiInstanceHub hub, string path) =>
        (await hub.Client.GetAsync(path).ShouldAnswerJson(HttpStatusCode.OK)).At("usage");
}
