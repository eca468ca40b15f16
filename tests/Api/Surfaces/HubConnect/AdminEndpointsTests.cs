using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.HubConnect;

public sealed class AdminEndpointsTests
{
    [OnEachEngine]
    public async Task Lists_tenants_newest_first_by_plan_and_state_and_in_pages(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var (free, pro, big) = (await hub.Shop(), await hub.Shop("pro"), await hub.Shop("enterprise"));
        await hub.Client.PutAsync($"/api/v1/admin/tenants/{pro.Id}/deactivate", null).ShouldAnswer(HttpStatusCode.OK);

        var all = await hub.Client.GetAsync("/api/v1/admin/tenants").ShouldAnswerJson(HttpStatusCode.OK);
        all.At("total").GetInt32().ShouldBe(3);
        var first = all.At("tenants").EnumerateArray().First();
        first.Members().ShouldBe(["id", "name", "email", "wa_number", "plan", "is_active", "created_at", "last_active"]);
        first.Text("id").ShouldBe(big.Id);

        (await Total(hub, "?plan=enterprise")).ShouldBe(1);
        (await Total(hub, "?active=false")).ShouldBe(1);
        (await Total(hub, "?plan=enterprise&active=false")).ShouldBe(0);
        var page = await hub.Client.GetAsync("/api/v1/admin/tenants?limit=1&offset=2").ShouldAnswerJson(HttpStatusCode.OK);
        page.At("tenants").EnumerateArray().Single().Text("id").ShouldBe(free.Id);
        page.At("total").GetInt32().ShouldBe(3);
    }

    [OnEachEngine]
    public async Task Changes_a_plan_whatever_its_case(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var shop = await hub.Shop();

        var changed = await hub
            .Client.PutAsJsonAsync($"/api/v1/admin/tenants/{shop.Id}/plan", new { plan = "Enterprise" })
            .ShouldAnswerJson(HttpStatusCode.OK);

        changed.Members().ShouldBe(["id", "name", "plan", "updated_at"]);
        changed.Text("plan").ShouldBe("enterprise");
        (await Total(hub, "?plan=enterprise")).ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Locks_a_tenant_out_and_lets_it_in_again(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var shop = await hub.Shop("pro");

        var off = await hub.Client.PutAsync($"/api/v1/admin/tenants/{shop.Id}/deactivate", null).ShouldAnswerJson(HttpStatusCode.OK);
        off.Members().ShouldBe(["id", "is_active", "deactivated_at"]);
        off.At("is_active").GetBoolean().ShouldBeFalse();
        var locked = await shop.Client.GetAsync(shop.At("/dashboard")).ShouldAnswerJson(HttpStatusCode.Forbidden);
        locked.Text("error_code").ShouldBe("TENANT_INACTIVE");

        var on = await hub.Client.PutAsync($"/api/v1/admin/tenants/{shop.Id}/activate", null).ShouldAnswerJson(HttpStatusCode.OK);
        on.Members().ShouldBe(["id", "is_active", "activated_at"]);
        await Eventually.BeTrue(async () => (await shop.Client.GetAsync(shop.At("/dashboard"))).StatusCode == HttpStatusCode.OK);
    }

    [OnEachEngine]
    public async Task Counts_tenants_by_plan_and_what_they_bring(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var (free, pro) = (await hub.Shop(), await hub.Shop("pro"));
        await hub.Shop("enterprise");
        await hub
            .Client.PutAsJsonAsync($"/api/v1/admin/tenants/{free.Id}/plan", new { plan = "enterprise" })
            .ShouldAnswer(HttpStatusCode.OK);
        await hub.Client.PutAsync($"/api/v1/admin/tenants/{pro.Id}/deactivate", null).ShouldAnswer(HttpStatusCode.OK);

        var dashboard = await hub.Client.GetAsync("/api/v1/admin/dashboard").ShouldAnswerJson(HttpStatusCode.OK);

        dashboard.Members().ShouldBe(["statistics", "tenants_by_plan", "recent_registrations"]);
        dashboard
            .At("statistics")
            .Members()
            .ShouldBe([
                "total_tenants",
                "active_tenants",
                "total_messages",
                "messages_today",
                "total_notifications",
                "notifications_today",
                "revenue_this_month",
            ]);
        (dashboard.At("statistics.total_tenants").GetInt32(), dashboard.At("statistics.active_tenants").GetInt32()).ShouldBe((3, 2));
        dashboard.At("statistics.revenue_this_month").GetDecimal().ShouldBe(97.00m + 497.00m + 497.00m);
        dashboard.At("tenants_by_plan").ToString().ShouldBe("""{"free":0,"pro":1,"enterprise":2}""");
        dashboard.At("recent_registrations").EnumerateArray().First().Members().ShouldBe(["id", "name", "plan", "registered_at"]);
    }

    [OnEachEngine]
    public async Task Charges_once_for_each_plan_and_month(Engine engine)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 4, 1, 2, 0, 0, TimeSpan.Zero));
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        var shop = await hub.Shop("pro");
        foreach (var plan in new[] { "free", "pro", "free", "pro" })
            await hub.Client.PutAsJsonAsync($"/api/v1/admin/tenants/{shop.Id}/plan", new { plan }).ShouldAnswer(HttpStatusCode.OK);
        (await Revenue(hub)).ShouldBe(97.00m);

        // It is still March in São Paulo; an hour later April begins, and with it another charge.
        clock.Jump(TimeSpan.FromHours(2));

        await Eventually.Become(
            () =>
            {
                clock.Jump(TimeSpan.FromMinutes(1));
                return Revenue(hub);
            },
            revenue => revenue == 97.00m
        );
        await hub
            .Client.PutAsJsonAsync($"/api/v1/admin/tenants/{shop.Id}/plan", new { plan = "enterprise" })
            .ShouldAnswer(HttpStatusCode.OK);
        (await Revenue(hub)).ShouldBe(97.00m + 497.00m);
    }

    [OnEachEngine]
    public async Task Refuses_what_makes_no_sense(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var shop = await hub.Shop();

        var gold = await hub
            .Client.PutAsJsonAsync($"/api/v1/admin/tenants/{shop.Id}/plan", new { plan = "gold" })
            .ShouldAnswerJson(HttpStatusCode.UnprocessableEntity);
        gold.At("detail").EnumerateArray().Single().At("loc").ToString().ShouldBe("""["body","plan"]""");
        await hub.Client.PutAsJsonAsync($"/api/v1/admin/tenants/{shop.Id}/plan", new { }).ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        foreach (
            var query in new[]
            {
                "?plan=gold",
                "?active=maybe",
                "?limit=0",
                "?limit=-1",
                "?limit=1001",
                "?limit=99999999999",
                "?offset=-1",
                "?limit=ten",
            }
        )
            await hub.Client.GetAsync($"/api/v1/admin/tenants{query}").ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        foreach (var path in new[] { "plan", "activate", "deactivate" })
        {
            var unknown = await hub
                .Client.PutAsJsonAsync($"/api/v1/admin/tenants/{Guid.CreateVersion7()}/{path}", new { plan = "pro" })
                .ShouldAnswerJson(HttpStatusCode.NotFound);
            unknown.Text("error_code").ShouldBe("TENANT_NOT_FOUND");
        }

        var plans = await hub.Client.GetAsync("/api/v1/admin/plans").ShouldAnswerJson(HttpStatusCode.OK);
        plans
            .EnumerateArray()
            .Select(plan => (plan.Text("plan"), plan.At("requests_per_minute").GetInt32(), plan.At("features.dashboard").GetBoolean()))
            .ShouldBe([("free", 60, false), ("pro", 120, true), ("enterprise", 300, true)]);
    }

    private static async Task<int> Total(HubApp hub, string query) =>
        (await hub.Client.GetAsync($"/api/v1/admin/tenants{query}").ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32();

    private static async Task<decimal> Revenue(HubApp hub) =>
        (await hub.Client.GetAsync("/api/v1/admin/dashboard").ShouldAnswerJson(HttpStatusCode.OK))
            .At("statistics.revenue_this_month")
            .GetDecimal();
}
