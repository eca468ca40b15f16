using System.Net;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Tests.Api.Surfaces.MultiInstance;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Instances;

public sealed class ProbeInstanceTests
{
    private const string Open = """{"instance":{"instanceName":"x","state":"open"}}""";
    private const string Dead = """{"status":500,"error":"Internal Server Error","response":{"message":"Error: Connection Closed"}}""";

    [OnEachEngine]
    public async Task Notices_a_line_that_is_connected_and_dead_and_one_that_lives_again(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        var made = await hub.Create(new { name = "Dead", webhookUrl = $"{hub.Receiver.Address}/hook" });
        var id = made.Text("id")!;
        await hub.Posts(
            "dead",
            "connection.update",
            """{"instance":"dead","state":"open","statusReason":200,"wuid":"5511900000077@s.whatsapp.net","profileName":"Shop"}"""
        );
        await Status(hub, id, "connected");
        hub.Evolution.On("GET", "/instance/connectionState/*", Reply.Json(200, Open));

        // All is well: nothing is restarted, nothing changes.
        hub.Evolution.On(
            "POST",
            "/chat/whatsappNumbers/*",
            Reply.Json(200, """[{"exists":true,"jid":"5511900000077@s.whatsapp.net","number":"5511900000077"}]""")
        );
        (await Probe(hub, 0)).ShouldBeTrue();
        hub.Evolution.SeenAt("POST", "/chat/whatsappNumbers/*").Count.ShouldBe(1);

        // Connected, says the server; the session does not answer. Once may be bad luck.
        hub.Evolution.On("POST", "/chat/whatsappNumbers/*", Reply.Json(500, Dead));
        (await Probe(hub, 0)).ShouldBeFalse();
        await Status(hub, id, "connected");
        (await Probe(hub, 1)).ShouldBeFalse();
        await Status(hub, id, "disconnected");
        hub.Evolution.SeenAt("POST", "/instance/restart/*").Count.ShouldBe(1);
        var closed = await Eventually.Become(
            () => hub.Receiver.Seen.FirstOrDefault(seen => seen.Headers["X-Webhook-Event"] == "connection_closed"),
            seen => seen is not null
        );
        (closed!.Json.Text("data.reason"), closed.Json.At("data.willReconnect").GetBoolean()).ShouldBe(("no_answer", true));
        (await Probe(hub, 2)).ShouldBeFalse();
        hub.Evolution.SeenAt("POST", "/instance/restart/*").Count.ShouldBe(1);

        hub.Evolution.On(
            "POST",
            "/chat/whatsappNumbers/*",
            Reply.Json(200, """[{"exists":true,"jid":"5511900000077@s.whatsapp.net","number":"5511900000077"}]""")
        );
        (await Probe(hub, 3)).ShouldBeTrue();
        await Status(hub, id, "connected");

        // A server that is away for a while is no news; away for three looks it is.
        hub.Evolution.On("GET", "/instance/connectionState/*", Reply.Json(503, "{}"));
        (await Probe(hub, 1)).ShouldBeFalse();
        await Status(hub, id, "connected");
        (await Probe(hub, 2)).ShouldBeFalse();
        await Status(hub, id, "disconnected");
        hub.Evolution.On("GET", "/instance/connectionState/*", Reply.Json(200, Open));
        await Probe(hub, 3);
        await Status(hub, id, "connected");

        // A line that the server no longer has is not connected.
        hub.Evolution.On(
            "GET",
            "/instance/connectionState/*",
            Reply.Json(404, """{"status":404,"error":"Not Found","response":{"message":["The \"dead\" instance does not exist"]}}""")
        );
        (await Probe(hub, 0)).ShouldBeFalse();
        await Status(hub, id, "disconnected");
        var activity = await hub
            .Client.GetAsync($"/api/instances/{id}/activity?actions=connection_closed")
            .ShouldAnswerJson(HttpStatusCode.OK);
        activity
            .At("logs")
            .EnumerateArray()
            .Select(log => log.Text("details.reason"))
            .ShouldBe(["unknown_to_provider", "provider_unreachable", "no_answer"]);
    }

    private static async Task<bool> Probe(MultiInstanceHub hub, int badLooks)
    {
        await using var scope = hub.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var config = await scope.ServiceProvider.GetRequiredService<HubDbContext>().Set<WhatsAppConfig>().AsNoTracking().SingleAsync();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ProbeInstance(config.Id.Value, badLooks)))
            .Value
            .IsWell;
    }

    private static Task Status(MultiInstanceHub hub, string id, string status) =>
        Eventually.BeTrue(async () =>
            (await hub.Client.GetAsync($"/api/whatsapp/{id}/status").ShouldAnswerJson(HttpStatusCode.OK)).Text("status") == status
        );
}
