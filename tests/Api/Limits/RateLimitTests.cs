using System.Net;
using OmniHub.Domain.Tenants;
using OmniHub.Tests.Api.Identity;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Limits;

public sealed class RateLimitTests
{
    [OnEachEngine]
    public async Task Document_001_counts_by_plan_right_to_the_call(Engine engine)
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(engine, setup => Limit(setup, clock));
        var (free, pro) = (await hub.NewTenant(), await hub.NewTenant(TenantPlan.Pro));

        for (var call = 1; call <= 60; call++)
        {
            using var answer = await free.Client.GetAsync("/api/v1/28hub/no/such/route");
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            Header(answer, "X-RateLimit-Limit").ShouldBe(60);
            Header(answer, "X-RateLimit-Remaining").ShouldBe(60 - call);
        }

        using var refused = await free.Client.GetAsync("/api/v1/28hub/no/such/route");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var body = await Task.FromResult(refused).ShouldAnswerJson(HttpStatusCode.TooManyRequests);
        body.Text("error_code").ShouldBe("RATE_LIMIT_EXCEEDED");
        body.At("retry_after").GetInt32().ShouldBe((int)refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Header(refused, "X-RateLimit-Remaining").ShouldBe(0);
        Header(refused, "X-RateLimit-Reset").ShouldBeGreaterThan(clock.GetUtcNow().ToUnixTimeSeconds());
        await pro.Client.GetAsync("/api/v1/28hub/no/such/route").ShouldAnswer(HttpStatusCode.NotFound);

        clock.Advance(refused.Headers.RetryAfter.Delta.Value);
        await free.Client.GetAsync("/api/v1/28hub/no/such/route").ShouldAnswer(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Passwords_are_guessed_five_times_a_minute_whichever_door_is_tried()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => Limit(setup, new TestClock()));

        for (var attempt = 0; attempt < 5; attempt++)
            await Person.TryLogIn(hub, $"user{attempt}@example.com", "wrong password").ShouldAnswer(HttpStatusCode.Unauthorized);

        using var refused = await hub.Anonymous.PostAsync("/api/auth/login", new StringContent("{}"));
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        await hub.Anonymous.GetAsync("/health").ShouldAnswer(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_platform_key_is_not_counted_where_document_000_knows_no_limits()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => Limit(setup, new TestClock()));

        using var free = await hub.Client.GetAsync("/api/v1/instances");
        using var counted = await hub.Client.GetAsync("/api/v1/events");

        free.Headers.Contains("X-RateLimit-Limit").ShouldBeFalse();
        Header(counted, "X-RateLimit-Limit").ShouldBe(1000);
        Header(await hub.Anonymous.GetAsync("/api/v1/events").ShouldAnswer(HttpStatusCode.Unauthorized), "X-RateLimit-Remaining")
            .ShouldBe(999);
    }

    [OnPostgres]
    public async Task Two_hubs_count_together_and_never_let_one_too_many_in()
    {
        var clock = new TestClock();
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var one = await HubApp.StartOn(database, setup => Limit(setup, clock));
        await using var other = await HubApp.StartOn(database, setup => Limit(setup, clock));
        var tenant = await one.NewTenant();
        HttpClient[] both = [tenant.Client, other.With(tenant.Key.Text)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 90).Select(call => both[call % 2].GetAsync("/api/v1/28hub/no/such/route")));

        answers.Count(answer => answer.StatusCode is HttpStatusCode.NotFound).ShouldBeInRange(56, 60);
        answers.Count(answer => answer.StatusCode is HttpStatusCode.TooManyRequests).ShouldBeInRange(30, 34);
    }

    private static void Limit(HubSetup setup, TestClock clock) =>
        (setup.Settings["OmniHub:RateLimits:Enabled"], setup.Clock) = ("true", clock);

    private static long Header(HttpResponseMessage answer, string name) =>
        long.Parse(answer.Headers.GetValues(name).Single(), System.Globalization.CultureInfo.InvariantCulture);
}
