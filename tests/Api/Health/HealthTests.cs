using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Answers_what_both_documents_ask_for()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        var said = JsonNode.Parse(await hub.Anonymous.GetStringAsync("/health"))!;

        said["status"]!.GetValue<string>().ShouldBe("healthy");
        said["timestamp"]!.GetValue<string>().ShouldEndWith("Z");
        said["service"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Is_not_ready_while_a_check_fails_or_breaks_and_still_lives()
    {
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
                setup.Replace = services =>
                    services
                        .AddSingleton<IReadinessCheck>(new Asked("queue", () => new Unavailable("queue.full", "1200 messages wait")))
                        .AddSingleton<IReadinessCheck>(new Asked("disk", () => throw new InvalidOperationException("password=hidden")))
        );

        using var ready = await hub.Anonymous.GetAsync("/health/ready");
        using var live = await hub.Anonymous.GetAsync("/health/live");

        var text = await ready.Content.ReadAsStringAsync();
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        text.ShouldContain("1200 messages wait");
        text.ShouldNotContain("hidden");
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Shows_metrics_to_the_platform_alone()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        using var nobody = await hub.Anonymous.GetAsync("/metrics");
        var metrics = await hub.Client.GetStringAsync("/metrics");

        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        metrics.ShouldContain("# TYPE http_server_request_duration_seconds histogram");
    }

    private sealed class Asked(string name, Func<Result<Done>> answer) : IReadinessCheck
    {
        public string Name => name;

        Task<Result<Done>> IReadinessCheck.Check(CancellationToken ct) => Task.FromResult(answer());
    }
}
