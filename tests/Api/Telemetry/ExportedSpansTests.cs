using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Egress;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Telemetry;

public sealed class ExportedSpansTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task Name_routes_and_outcomes_but_neither_hosts_nor_addresses_nor_queries()
    {
        await using var world = await World.Start();
        world.Evolution.On("POST", "/message/sendMedia/*", Reply.Json(400, "{}"));
        await using var files = (await FakeHttpServer.Start()).On("GET", "/secret-path.txt", Reply.Status(404));
        await using var collector = (await FakeHttpServer.Start())
            .On("POST", "/v1/traces", Reply.Status(200))
            .On("POST", "/v1/metrics", Reply.Status(200));
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
                setup.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
                setup.Settings["OTEL_BSP_SCHEDULE_DELAY"] = "50";
                setup.Replace = services =>
                    services.AddSingleton<ResolveName>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
            }
        );
        await world.Open(hub.Client, "shop");
        var line = (await hub.Client.GetAsync("/api/instances").ShouldAnswerJson(HttpStatusCode.OK)).At("instances")[0].Text("id");

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/whatsapp/{line}/send-media?said=query-of-the-caller")
        {
            Headers = { { "traceparent", $"00-{Trace}-00f067aa0ba902b7-01" }, { "User-Agent", "agent-of-the-caller" } },
            Content = JsonContent.Create(
                new
                {
                    phone = "5511988887777",
                    url = $"http://host-of-a-tenant.example.com:{new Uri(files.Address).Port}/secret-path.txt?token=token-of-a-tenant",
                }
            ),
        };
        request.Headers.Host = "host-of-the-caller.example.com";
        await hub.Client.SendAsync(request).ShouldAnswer(HttpStatusCode.BadRequest);

        var spans = await Eventually.Become(
            () => collector.SeenAt("POST", "/v1/traces").Select(batch => Encoding.Latin1.GetString(batch.Body)).ToList(),
            batches => batches.Exists(batch => batch.Contains(TraceId) && batch.Contains("send-media") && batch.Contains("http.route"))
        );
        var said = string.Concat(spans);
        files.SeenAt("GET", "/secret-path.txt").ShouldNotBeEmpty();
        said.ShouldContain("System.Net.Http");
        foreach (
            var chosen in new[]
            {
                "host-of-a-tenant",
                "secret-path",
                "token-of-a-tenant",
                "host-of-the-caller",
                "query-of-the-caller",
                "agent-of-the-caller",
                line!,
            }
        )
            said.Contains(chosen, StringComparison.Ordinal).ShouldBeFalse(chosen);
    }

    private static string TraceId => Encoding.Latin1.GetString(Convert.FromHexString(Trace));
}
