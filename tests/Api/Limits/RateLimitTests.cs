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
    public async Task Every_answer_of_the_api_says_what_is_left()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => Limit(setup, new TestClock()));
        var tenant = await hub.NewTenant(TenantPlan.Enterprise);
        List<string> wrong = [];
        var statuses = new HashSet<int>();

        foreach (var route in Walk.Routes(hub, open: true).Where(IsCounted))
        {
            foreach (var client in new[] { hub.Anonymous, tenant.Client })
            {
                using var answer = await client.Call(route, name => name == "version" ? "1" : Guid.Empty.ToString(), new { });
                statuses.Add((int)answer.StatusCode);
                foreach (var header in new[] { "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset" })
                    if (!answer.Headers.TryGetValues(header, out var values) || !long.TryParse(values.Single(), out _))
                        wrong.Add($"{route} answered {(int)answer.StatusCode} without {header}");
                if (answer.StatusCode is HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is null)
                    wrong.Add($"{route} does not say when to come back");
            }
        }

        wrong.ShouldBeEmpty();
        // Right, wrong, unknown, refused and too many: all of them were among the answers.
        foreach (var status in new[] { 200, 401, 403, 404, 422, 429 })
            statuses.ShouldContain(status);
    }

    // Health and the bare address are nobody's API; providers' calls are not counted, or messages would be lost.
    private static bool IsCounted(Route route) =>
        route.Path.StartsWith("/api/", StringComparison.Ordinal)
        && !route.Path.TrimEnd('/').EndsWith("/whatsapp/webhook", StringComparison.Ordinal);

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
    public async Task Two_hubs_count_together_right_to_the_call()
    {
        var clock = new TestClock();
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var one = await HubApp.StartOn(database, setup => Limit(setup, clock));
        await using var other = await HubApp.StartOn(database, setup => Limit(setup, clock));
        var tenant = await one.NewTenant();
        HttpClient[] both = [tenant.Client, other.With(tenant.Key.Text)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 90).Select(call => both[call % 2].GetAsync("/api/v1/28hub/no/such/route")));

        answers.Count(answer => answer.StatusCode is HttpStatusCode.NotFound).ShouldBe(60);
        answers.Count(answer => answer.StatusCode is HttpStatusCode.TooManyRequests).ShouldBe(30);

        // One after the other, all but one through the one hub: the last permit is given out wherever it is asked for.
        clock.Advance(TimeSpan.FromMinutes(1));
        for (var call = 1; call <= 60; call++)
        {
            using var answer = await (call == 1 ? both[1] : both[0]).GetAsync("/api/v1/28hub/no/such/route");
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            Header(answer, "X-RateLimit-Remaining").ShouldBe(60 - call);
        }

        foreach (var client in both)
            await client.GetAsync("/api/v1/28hub/no/such/route").ShouldAnswer(HttpStatusCode.TooManyRequests);
    }

    private static void Limit(HubSetup setup, TestClock clock) =>
        (setup.Settings["OmniHub:RateLimits:Enabled"], setup.Clock) = ("true", clock);

    private static long Header(HttpResponseMessage answer, string name) =>
        long.Parse(answer.Headers.GetValues(name).Single(), System.Globalization.CultureInfo.InvariantCulture);
}
