using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Egress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class MetricsTests
{
    [Fact]
    public async Task Tell_how_far_messages_came()
    {
        await using var world = await World.Start();
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await hub.Client.PostAsJsonAsync("/api/v1/webhooks", new { url = $"{receiver.Address}/hook" }).ShouldAnswer(HttpStatusCode.Created);

        await line.Post(Hooks.Text("IN1", "5511988887777", "Hello")).ShouldAnswer(HttpStatusCode.OK);
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await line.PostRaw("""{"nothing":"known","apikey":"your_evolution_api_key"}""").ShouldAnswer(HttpStatusCode.OK);
        world.Evolution.On("POST", "/message/sendText/*", Reply.Json(400, """{"status":400,"response":{"message":["no"]}}"""));
        await line.Post(Hooks.Text("IN2", "5511988887777", "Again")).ShouldAnswer(HttpStatusCode.OK);
        await ledger.UntilQuiet();

        foreach (
            var (name, labels, least) in new[]
            {
                ("omnihub_inbox_webhooks_total", "provider=\"evolution\"", 3),
                ("omnihub_inbox_handled_total", "provider=\"evolution\"", 3),
                ("omnihub_inbox_dead_letters_total", "provider=\"evolution\"", 1),
                ("omnihub_inbox_wait_duration_seconds_count", "provider=\"evolution\"", 3),
                ("omnihub_assistant_call_duration_seconds_count", "outcome=\"ok\"", 2),
                ("omnihub_message_sends_total", "outcome=\"sent\"", 1),
                ("omnihub_message_sends_total", "outcome=\"failed\"", 1),
                ("omnihub_webhook_calls_total", "outcome=\"delivered\"", 1),
            }
        )
            await Eventually.BeTrue(async () => Value(await hub.Client.GetStringAsync("/metrics"), name, labels) >= least);
        var scraped = await hub.Client.GetStringAsync("/metrics");
        scraped.ShouldContain("""omnihub_assistant_call_duration_seconds_bucket{outcome="ok",le="0.25"}""");
        scraped.ShouldContain("""omnihub_use_case_duration_seconds_bucket{outcome="ok",use_case="CreateInstance",le="0.25"}""");
    }

    [Fact]
    public async Task Say_nothing_of_the_hosts_that_tenants_name()
    {
        const int Hosts = 50;
        await using var world = await World.Start();
        world.Evolution.On("POST", "/message/sendMedia/*", Reply.Json(400, "{}"));
        await using var files = (await FakeHttpServer.Start()).On("GET", "/x.txt", Reply.Status(404));
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
                setup.Replace = services => services.AddSingleton<ResolveName>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]))
        );
        await world.Open(hub.Client, "shop");
        var line = (await hub.Client.GetAsync("/api/instances").ShouldAnswerJson(HttpStatusCode.OK)).At("instances")[0].Text("id");

        for (var host = 0; host < Hosts; host++)
        {
            var url = $"http://host-{host}.example.com:{new Uri(files.Address).Port}/x.txt";
            await hub
                .Client.PostAsJsonAsync($"/api/whatsapp/{line}/send-media", new { phone = "5511988887777", url })
                .ShouldAnswer(HttpStatusCode.BadRequest);
        }

        files.SeenAt("GET", "/x.txt").Select(call => call.Headers["Host"]).Distinct().Count().ShouldBe(Hosts);
        await Dns.GetHostAddressesAsync("localhost");
        var scraped = await hub.Client.GetStringAsync("/metrics");
        scraped.ShouldContain("dns_lookup_duration_seconds_count");
        scraped.ShouldNotContain("dns_question_name");
        scraped.ShouldContain("http_client_request_duration_seconds_count{");
        scraped.ShouldNotContain("example.com");
        scraped
            .Split('\n')
            .Where(series => series.StartsWith("http_client_", StringComparison.Ordinal))
            .ShouldAllBe(series => !series.Contains("address") && !series.Contains("port"));
    }

    private static double Value(string metrics, string name, string labels) =>
        metrics
            .Split('\n')
            .Where(line => line.StartsWith($"{name}{{{labels}}} ", StringComparison.Ordinal))
            .Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture))
            .SingleOrDefault();
}
