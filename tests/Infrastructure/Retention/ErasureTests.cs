using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Domain.Conversations;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Media;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Retention;

public sealed class ErasureTests
{
    private const string Maria = "5511988880001";
    private const string Other = "5511988880002";

    [OnEachEngine]
    public async Task Of_an_erased_person_nothing_is_left_and_nothing_that_waited_is_answered_sent_or_told(Engine engine)
    {
        await using var world = await World.Start();
        var (agent, receiver, provider) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await using var hooks = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200).When(receiver.Task));
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        // A call is given up after ten seconds. In strict order the later ones wait even then, for its next attempt.
        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/webhooks",
                new
                {
                    url = $"{hooks.Address}/hook",
                    events = new[] { "message_received" },
                    keep_order = true,
                    retry_interval = 20_000,
                }
            )
            .ShouldAnswer(HttpStatusCode.Created);

        // An answer that the provider does not take for now, and waits for its next attempt.
        world.Evolution.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(500, """{"status":500,"response":{"message":["Error: Connection Closed"]}}""")
        );
        await line.PostUntilTaken(Hooks.Text("IN1", Maria, "wish one"));
        await Eventually.BeTrue(async () => await ledger.Count("outbox", "attempts > 0") == 1);
        // One message with the agent, and one behind it. Telling of the first has not ended either: the others wait in memory.
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes.When(agent.Task));
        await line.PostUntilTaken(Hooks.Text("IN2", Maria, "wish two"));
        await line.PostUntilTaken(Hooks.Text("IN3", Maria, "wish three"));
        // A file that is kept, one that is on its way, and payloads that nobody understood.
        world.Evolution.On("POST", "/chat/getBase64FromMediaMessage/*", Base64(Files.Png("wish picture")).When(provider.Task));
        await line.PostUntilTaken(Picture("IN4", $""","base64":"{Convert.ToBase64String(Files.Png("wish inside"))}" """));
        await line.PostUntilTaken(Picture("IN5", ""));
        await line.PostRaw($$"""{"nothing":"wish {{Maria}}"}""").ShouldAnswer(HttpStatusCode.OK);
        await Eventually.Become(async () => (await ledger.Count("media"), await ledger.Count("dead_letters")), kept => kept == (1, 1));
        await world.Evolution.UntilSeen("POST", "/chat/getBase64FromMediaMessage/*");
        await Eventually.Become(
            async () => (await ledger.Count("reply_jobs"), await ledger.Count("webhook_deliveries")),
            waiting => waiting == (4, 5)
        );
        (await ledger.Mentions("wish", Maria)).ShouldContain("dead_letters.body");

        var gone = await hub.Client.PostAsJsonAsync("/api/v1/retention/erase", new { phone = Maria }).ShouldAnswerJson(HttpStatusCode.OK);

        (gone.At("messages").GetInt32(), gone.At("media").GetInt32(), gone.At("payloads").GetInt32()).ShouldBe((6, 1, 1));
        (await ledger.Mentions("wish", Maria)).ShouldBeEmpty();
        var told = world.Agent.SeenAt("POST", "/api/v1/agent/*").Count;
        world.Evolution.On("POST", "/message/sendText/*", world.Takes);
        agent.SetResult();
        receiver.SetResult();
        provider.SetResult();
        // All lanes of the line go on: somebody else is answered and told about.
        await line.PostUntilTaken(Hooks.Text("IN9", Other, "hello"));
        await Eventually.BeTrue(() => world.GotBy(Other).Count == 1);
        await hooks.UntilSeen("POST", "/hook", 2);
        await ledger.UntilQuiet(TimeSpan.FromSeconds(60));
        await Eventually.BeTrue(async () => await ledger.Count("media_fetches") == 0);
        await Eventually.BeTrue(async () => await ledger.Count("webhook_deliveries", "status = 'Pending'") == 0);

        world.GotBy(Maria).ShouldBeEmpty();
        world.Agent.SeenAt("POST", "/api/v1/agent/*").Count.ShouldBe(told + 1);
        // The call that was under way could not be called back; those behind it were never made.
        hooks.SeenAt("POST", "/hook").Select(seen => seen.Json.Text("data.messageId")).ShouldBe(["IN1", "IN9"]);
        (await ledger.Mentions("wish", Maria)).ShouldBeEmpty();
        await Eventually.BeTrue(async () => (await hub.Rows<FileRow>()).Count == 0);
        var files = new DirectoryInfo(Path.Combine(hub.Database.DataDirectory, "media", "files"));
        files.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [OnPostgres]
    public async Task Nodes_hear_of_it_from_each_other_and_look_before_they_go_on()
    {
        await using var world = await World.Start();
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var here = await HubApp.StartOn(database);
        await using var there = await HubApp.StartOn(database);
        var line = await world.Open(here.Client, "shop");
        await line.PostUntilTaken(Hooks.Text("IN1", Maria, "hello"));
        await new Ledger(database).UntilQuiet();
        var conversation = (await here.Rows<Conversation>()).Single().Id.Value;
        var known = there.Services.GetRequiredService<WithdrawnWork>();

        ValueTask<bool> Took() =>
            known.Took(conversation, "SELECT 1 FROM reply_jobs WHERE message_id = $1", Guid.CreateVersion7(), CancellationToken.None);
        (await Took()).ShouldBeFalse();
        await here.Client.PostAsJsonAsync("/api/v1/retention/erase", new { phone = Maria }).ShouldAnswer(HttpStatusCode.OK);

        await Eventually.BeTrue(async () => await Took());
    }

    private static JsonObject Picture(string id, string more)
    {
        var hook = Hooks.Text(id, Maria, "");
        hook["data"]!["message"] = JsonNode.Parse(
            $$$"""{"imageMessage":{"mimetype":"image/png","caption":"wish of {{{id}}}"}{{{more}}}}"""
        );
        hook["data"]!["messageType"] = "imageMessage";
        return hook;
    }

    private static Reply Base64(byte[] bytes) =>
        Reply.Json(201, $$"""{"mimetype":"image/png","fileName":"x.png","base64":"{{Convert.ToBase64String(bytes)}}"}""");
}
