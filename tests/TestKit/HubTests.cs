using System.Net;

namespace OmniHub.Tests.TestKit;

public sealed class HubTests
{
    [OnEachEngine]
    public async Task Answers_inside_the_test_process(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);

        (await hub.Anonymous.GetAsync("/health").ShouldAnswerJson(HttpStatusCode.OK)).Text("status").ShouldBe("healthy");
    }

    [Fact]
    public async Task Answers_on_a_real_port()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.OnKestrel = true);
        using var stranger = new HttpClient();

        (await stranger.GetAsync(hub.Address + "/health").ShouldAnswerJson(HttpStatusCode.OK)).Text("status").ShouldBe("healthy");
    }

    [Fact]
    public async Task Lives_by_the_clock_it_is_given()
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.Clock = clock);

        clock.Jump(TimeSpan.FromDays(400));

        var health = await hub.Anonymous.GetAsync("/health").ShouldAnswerJson(HttpStatusCode.OK);
        health.At("timestamp").GetDateTimeOffset().ShouldBe(clock.GetUtcNow());
    }

    [Fact]
    public async Task A_killed_process_comes_back_at_the_same_address()
    {
        await using var database = await TestDatabase.New(Engine.Sqlite);
        await using var hub = await HubProcess.Start(database);
        var first = hub.Pid;

        await hub.Kill();
        await Should.ThrowAsync<HttpRequestException>(hub.Anonymous.GetAsync("/health"));
        await hub.Start();

        hub.Pid.ShouldNotBe(first);
        await hub.Anonymous.GetAsync("/health").ShouldAnswer(HttpStatusCode.OK);
        (await hub.Stop()).ShouldBe(0);
    }
}
