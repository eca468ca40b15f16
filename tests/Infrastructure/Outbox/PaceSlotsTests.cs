using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Outbox;

/// <summary>The day of a cap and the bounds of the jitter, by a clock that is moved.</summary>
public sealed class PaceSlotsTests
{
    [OnEachEngine]
    public async Task A_cap_counts_the_days_of_its_tenants_own_time_zone(Engine engine)
    {
        await using var world = await World.Start();
        // Ten minutes before midnight in São Paulo; in UTC it is tomorrow, and in Tokyo nearly noon of it.
        var clock = new TestClock(At("2026-03-05T02:50:00Z"));
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        var tokyo = await hub.NewTenant();
        await hub.Change(tokyo.Id, tenant => tenant.Move("Asia/Tokyo", clock.GetUtcNow()).Succeeded.ShouldBeTrue());
        foreach (var (client, line) in new[] { (hub.Client, "paulista"), (tokyo.Client, "shibuya") })
        {
            await world.Open(client, line);
            await client.PutAsJsonAsync($"/api/v1/lines/{line}/pace", new { daily_cap = 2 }).ShouldAnswer(HttpStatusCode.OK);
            for (var at = 0; at < 2; at++)
                await Send(client, line, "now").ShouldAnswer(HttpStatusCode.OK);
        }

        (await UntilTheNext(hub.Client, "paulista")).ShouldBe(TimeSpan.FromMinutes(10));
        (await UntilTheNext(tokyo.Client, "shibuya")).ShouldBe(TimeSpan.FromHours(12) + TimeSpan.FromMinutes(10));
        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/scheduled-messages",
                new
                {
                    send_at = clock.GetUtcNow().AddSeconds(1),
                    message = new
                    {
                        to = "5511988880009",
                        message = "waits for tomorrow",
                        instance_name = "paulista",
                    },
                }
            )
            .ShouldAnswer(HttpStatusCode.Created);
        clock.Jump(TimeSpan.FromMinutes(9));
        await Eventually.BeTrue(async () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            return await new Ledger(hub.Database).Count("outbox") == 1;
        });
        (await UntilTheNext(hub.Client, "paulista")).ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        world.GotBy("5511988880009").ShouldBeEmpty();

        clock.Jump(At("2026-03-05T03:00:00Z") - clock.GetUtcNow());
        // What waited takes the first turn of the new day; there is one more.
        await Eventually.BeTrue(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return world.GotBy("5511988880009").Count == 1;
        });
        await Send(hub.Client, "paulista", "today").ShouldAnswer(HttpStatusCode.OK);
        (await UntilTheNext(hub.Client, "paulista")).ShouldBeGreaterThan(TimeSpan.FromHours(23));
        (await UntilTheNext(tokyo.Client, "shibuya")).ShouldBeLessThan(TimeSpan.FromHours(12));

        clock.Jump(At("2026-03-05T15:00:00Z") - clock.GetUtcNow());
        await Send(tokyo.Client, "shibuya", "tomorrow").ShouldAnswer(HttpStatusCode.OK);
        await UntilTheNext(hub.Client, "paulista");
    }

    [OnEachEngine]
    public async Task The_jitter_never_shortens_the_gap_and_never_adds_more_than_it_may(Engine engine)
    {
        await using var world = await World.Start();
        var clock = new TestClock(At("2026-03-05T12:00:00Z"));
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        await world.Open(hub.Client, "shop");
        await hub
            .Client.PutAsJsonAsync("/api/v1/lines/shop/pace", new { messages_per_minute = 30, jitter_seconds = 3 })
            .ShouldAnswer(HttpStatusCode.OK);
        await using var connection = hub.Services.GetRequiredService<BatchConnections>().Make();
        var gaps = new List<double>();
        while (gaps.Count < 60)
        {
            await Send(hub.Client, "shop", "now").ShouldAnswer(HttpStatusCode.OK);
            var next = await connection.SelectWith("SELECT next_at FROM pace_slots", [], row => row.Time(0), CancellationToken.None);
            gaps.Add((next.Single() - clock.GetUtcNow()).TotalSeconds);
            clock.Jump(TimeSpan.FromSeconds(5));
        }

        gaps.ShouldAllBe(gap => gap >= 2 && gap <= 5);
        // By chance, over the whole of it: that all of sixty miss a third of the room happens to nobody.
        gaps.ShouldContain(gap => gap < 3);
        gaps.ShouldContain(gap => gap > 4);
        gaps.Distinct().Count().ShouldBeGreaterThan(30);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    private static Task<HttpResponseMessage> Send(HttpClient client, string line, string text) =>
        client.PostAsJsonAsync(
            "/api/v1/whatsapp/send",
            new
            {
                to = "5511988880001",
                message = text,
                instance_name = line,
            }
        );

    private static async Task<TimeSpan> UntilTheNext(HttpClient client, string line)
    {
        using var refused = await Send(client, line, "too many").ShouldAnswer(HttpStatusCode.TooManyRequests);
        return refused.Headers.RetryAfter!.Delta!.Value;
    }
}
