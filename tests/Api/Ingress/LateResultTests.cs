using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Flows;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Media;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>A hub loses its shares during a call: the late result is refused, and the next owner's effect happens once.</summary>
public sealed class LateResultTests
{
    private const string Ana = "5511988880001";
    private const string Elsewhere = "Another node has";

    [OnPostgres]
    public async Task A_webhook_call_is_noted_by_the_next_owner_alone()
    {
        var answers = new TaskCompletionSource();
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200).When(answers.Task));
        await using var hub = await Shares.StartSlow();
        var ledger = new Ledger(hub.Database);
        var made = await hub
            .Client.PostAsJsonAsync("/api/v1/webhooks", new { url = $"{receiver.Address}/hook", retry_interval = 100 })
            .ShouldAnswerJson(HttpStatusCode.Created);
        await Shares.UntilRenewed(hub, ledger);
        await hub.Client.PostAsync($"/api/v1/webhooks/{made.Text("webhook.id")}/test", null).ShouldAnswer(HttpStatusCode.Accepted);
        await receiver.UntilSeen("POST", "/hook");

        await Shares.Steal(ledger);
        answers.SetResult();
        await UntilRefused(hub);

        (await ledger.Count("webhook_deliveries", "status = 'Pending'")).ShouldBe(1);
        (await ledger.Count("webhook_attempts")).ShouldBe(0);
        await Shares.SetFree(ledger);
        await Eventually.BeTrue(async () => await ledger.Count("webhook_deliveries", "status = 'Delivered'") == 1);
        (await ledger.Count("webhook_attempts")).ShouldBe(1);
        receiver.Seen.Select(call => call.Headers["webhook-id"]).Distinct().Count().ShouldBe(1, "the receiver can tell a repeat");
    }

    [OnPostgres]
    public async Task A_fetched_file_is_stored_by_the_next_owner_alone()
    {
        var gives = new TaskCompletionSource();
        await using var world = await World.Start();
        await using var hub = await Shares.StartSlow();
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        world.Evolution.On("POST", "/chat/getBase64FromMediaMessage/*", Bytes(Files.Png("late")).When(gives.Task));
        await Shares.UntilRenewed(hub, ledger);
        (await line.Post(Image("IN1"))).IsSuccessStatusCode.ShouldBeTrue();
        await world.Evolution.UntilSeen("POST", "/chat/getBase64FromMediaMessage/*");

        await Shares.Steal(ledger);
        gives.SetResult();
        await UntilRefused(hub);

        (await ledger.Count("media")).ShouldBe(0);
        (await ledger.Count("media_fetches")).ShouldBe(1);
        await Shares.SetFree(ledger);
        await Eventually.BeTrue(async () => await ledger.Count("media_fetches") == 0);
        (await ledger.Count("media")).ShouldBe(1);
        (await ledger.Count("events", "type = 'message.media_stored'")).ShouldBe(1);
        (await hub.Rows<FileRow>()).ShouldHaveSingleItem().Uses.ShouldBe(1);
    }

    [OnPostgres]
    public async Task A_flow_that_calls_out_is_played_on_by_the_next_owner_alone()
    {
        var answers = new TaskCompletionSource();
        await using var world = await World.Start();
        await using var shop = (await FakeHttpServer.Start()).On(
            "POST",
            "/orders",
            Reply.Json(200, """{"state":"on its way"}""").When(answers.Task)
        );
        await using var hub = await Shares.StartSlow();
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await Flow(
            hub,
            $$$"""
            {"name":"Order","trigger":"keyword","trigger_value":"order","steps":[
              {"id":"nap","type":"wait","seconds":1},
              {"id":"ask","type":"http","method":"POST","url":"{{{shop.Address}}}/orders","body":{},"variable":"answer"},
              {"id":"say","type":"message","content":"{{answer.state}}"}]}
            """
        );
        await Shares.UntilRenewed(hub, ledger);
        await line.Post(Hooks.Text("IN1", Ana, "order"));
        await shop.UntilSeen("POST", "/orders");

        await Shares.Steal(ledger);
        answers.SetResult();
        await UntilRefused(hub);

        (await ledger.Messages()).ShouldBe(["Inbound|Received|order"]);
        await Shares.SetFree(ledger);
        await Eventually.BeTrue(() => !world.Got.IsEmpty);
        await ledger.UntilQuiet();
        (await ledger.Messages()).ShouldBe(["Inbound|Received|order", "Outbound|Sent|on its way"]);
        world.Got.Select(one => one.Text).ShouldBe(["on its way"]);
        (await hub.Rows<FlowSession>()).ShouldHaveSingleItem().Status.ShouldBe(FlowSessionStatus.Completed);
    }

    [OnPostgres]
    public async Task A_flow_is_started_at_its_hour_by_the_next_owner_alone()
    {
        await using var world = await World.Start();
        await using var hub = await Shares.StartSlow();
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await line.Post(Hooks.Text("IN1", Ana, "hello"));
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await Flow(
            hub,
            """{"name":"Yearly","trigger":"schedule","trigger_value":"0 0 1 1 *","steps":[{"id":"hi","type":"message","content":"Happy new year"}]}"""
        );
        var id = (await hub.Rows<Flow>()).Single().Id;
        await Shares.UntilRenewed(hub, ledger);
        var lease = Lease(hub, id.Value);

        await Shares.Steal(ledger);
        await ledger.Rows("UPDATE flows SET next_run_at = now() - interval '1 minute' RETURNING id");
        await Should.ThrowAsync<LeaseLostException>(lease.Act(() => Send(hub, new FireFlow(id))));

        (await ledger.Count("flows", "next_run_at < now()")).ShouldBe(1);
        (await ledger.Count("flow_sessions")).ShouldBe(0);
        await Shares.SetFree(ledger);
        await Eventually.BeTrue(() => world.Got.Count == 2);
        await ledger.UntilQuiet();
        world.Got.Select(one => one.Text).ShouldBe(["re: hello", "Happy new year"]);
        (await ledger.Count("flow_sessions")).ShouldBe(1);
    }

    [OnPostgres]
    public async Task A_check_of_an_instance_is_noted_by_the_next_owner_alone()
    {
        var answers = new TaskCompletionSource();
        await using var world = await World.Start();
        await using var hub = await Shares.StartSlow();
        var ledger = new Ledger(hub.Database);
        await world.Open(hub.Client, "shop");
        var config = (await hub.Rows<WhatsAppConfig>()).Single().Id.Value;
        var state = Reply.Json(200, """{"instance":{"instanceName":"shop","state":"close"}}""");
        world.Evolution.On("GET", "/instance/connectionState/*", state.When(answers.Task));
        await Shares.UntilRenewed(hub, ledger);
        var (before, lease) = (await Checked(ledger), Lease(hub, config));
        var late = lease.Act(() => Send(hub, new ProbeInstance(config, 0)));
        await world.Evolution.UntilSeen("GET", "/instance/connectionState/*");

        await Shares.Steal(ledger);
        answers.SetResult();
        await Should.ThrowAsync<LeaseLostException>(late);

        (await Checked(ledger)).ShouldBe(before);
        (await ledger.Count("events", "type = 'instance.disconnected'")).ShouldBe(0);
        await Shares.SetFree(ledger);
        await Eventually.BeTrue(() => Find(hub, config) is { MayBegin: true } next && next != lease);
        await Lease(hub, config).Act(() => Send(hub, new ProbeInstance(config, 0)));
        (await Checked(ledger)).ShouldNotBe(before);
        (await ledger.Count("events", "type = 'instance.disconnected'")).ShouldBe(1);
    }

    private static Task UntilRefused(HubApp hub) =>
        Eventually.BeTrue(() => hub.Logs.Lines.Any(line => line.Contains(Elsewhere, StringComparison.Ordinal)));

    private static async Task<string?> Checked(Ledger ledger) =>
        (await ledger.Rows("SELECT last_health_check FROM whatsapp_configs"))[0][0];

    private static PartitionLease? Find(HubApp hub, Guid key) =>
        hub.Services.GetRequiredService<IPartitionLeases>().Held[Partition.Of(key)];

    private static PartitionLease Lease(HubApp hub, Guid key) => Find(hub, key).ShouldNotBeNull();

    // As the loops of the hub do it: for all tenants.
    private static async Task Send<T>(HubApp hub, IRequest<Result<T>> request)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    private static async Task Flow(HubApp hub, string flow) =>
        await hub
            .Client.PostAsync("/api/v1/flows", new StringContent(flow, Encoding.UTF8, "application/json"))
            .ShouldAnswer(HttpStatusCode.Created);

    private static JsonObject Image(string id)
    {
        var hook = Hooks.Text(id, Ana, "");
        hook["data"]!["message"] = new JsonObject
        {
            ["imageMessage"] = new JsonObject { ["url"] = "https://mmg.whatsapp.net/x.enc", ["mimetype"] = "image/png" },
        };
        hook["data"]!["messageType"] = "imageMessage";
        return hook;
    }

    private static Reply Bytes(byte[] bytes) =>
        Reply.Json(
            201,
            $$$"""{"mediaType":"imageMessage","fileName":"x.png","size":{"fileLength":"{{{bytes.Length}}}"},"mimetype":"image/png","base64":"{{{Convert.ToBase64String(bytes)}}}","buffer":null}"""
        );
}
