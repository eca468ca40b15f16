using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Retention;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.Api.Identity;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class RetentionEndpointsTests
{
    private const string Path = "/api/v1/retention";
    private const string Maria = "5511988880001";

    [OnEachEngine]
    public async Task Deletes_what_is_older_than_its_tenant_wants_it_and_nothing_of_others(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var ledger = new Ledger(hub.Database);
        var now = TimeProvider.System.GetUtcNow();
        var mine = await Talk.Begin(hub, now.AddDays(-100));
        for (var day = 100; day > 0; day -= 10)
            await mine.Hears($"{day}", now.AddDays(-day).AddHours(1));
        var theirs = await Talk.Begin(hub, now.AddDays(-100), new(Guid.CreateVersion7()));
        await theirs.Hears("old", now.AddDays(-100));
        foreach (var body in new object[] { new { message_days = 0 }, new { raw_payload_days = 4000 }, new { media_days = -1 } })
            await hub.Client.PutAsJsonAsync(Path, body).ShouldAnswer(HttpStatusCode.BadRequest);
        (await hub.Client.GetAsync(Path).ShouldAnswerJson(HttpStatusCode.OK)).At("message_days").ValueKind.ShouldBe(JsonValueKind.Null);
        var sweep = hub.Services.GetRequiredService<RetentionSweep>();

        await Eventually.BeTrue(() => hub.Services.GetRequiredService<IPartitionLeases>().Mine.Count == 64);
        await sweep.SweepAll(CancellationToken.None);
        (await ledger.Count("messages")).ShouldBe(11);
        var set = await hub
            .Client.PutAsJsonAsync(Path, new { message_days = 55, raw_payload_days = 7 })
            .ShouldAnswerJson(HttpStatusCode.OK);
        set.At("raw_payload_days").GetInt32().ShouldBe(7);
        await sweep.SweepAll(CancellationToken.None);

        (await ledger.Rows($"SELECT text FROM messages ORDER BY created_at"))
            .Select(row => row[0])
            .ShouldBe(["old", "50", "40", "30", "20", "10"]);
        (await ledger.Rows("SELECT message_count FROM conversations ORDER BY message_count")).Select(row => row[0]).ShouldBe(["1", "5"]);
        (await hub.Client.GetAsync($"{mine.Path}/messages").ShouldAnswerJson(HttpStatusCode.OK))
            .At("messages")
            .GetArrayLength()
            .ShouldBe(5);
    }

    [OnEachEngine]
    public async Task Forgets_one_person_everywhere_and_exports_the_rest(Engine engine)
    {
        await using var world = await World.Start();
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Json(200, "{}"));
        await using var hub = await HubApp.Start(engine);
        var ledger = new Ledger(hub.Database);
        var line = await world.Open(hub.Client, "shop");
        await hub
            .Client.PostAsJsonAsync("/api/v1/webhooks", new { url = $"{receiver.Address}/hook", secret = "the-signing-secret" })
            .ShouldAnswer(HttpStatusCode.Created);
        await line.PostUntilTaken(Hooks.Text("IN1", Maria, "my secret wish"));
        await line.PostUntilTaken(Hooks.Text("IN2", "5511988880002", "the other one"));
        await line.PostUntilTaken(Hooks.Message("IN3", "120363000000000001@g.us", "in the group", participant: $"{Maria}@s.whatsapp.net"));
        // Neither a message nor anything else that is known: kept raw.
        await line.PostUntilTaken(Hooks.Envelope("something.new", new System.Text.Json.Nodes.JsonObject { ["who"] = Maria }));
        await Eventually.BeTrue(() => world.GotBy(Maria).Count == 1 && world.GotBy("5511988880002").Count == 1);
        await ledger.UntilQuiet();
        await receiver.UntilSeen("POST", "/hook", 5);
        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/scheduled-messages",
                new { send_at = TimeProvider.System.GetUtcNow().AddDays(1), message = new { to = Maria, message = "later" } }
            )
            .ShouldAnswer(HttpStatusCode.Created);
        await Eventually.BeTrue(async () => await ledger.Count("webhook_deliveries", "status <> 'Delivered'") == 0);

        var before = await Exported(hub);
        before.Select(one => one.Text("type")).ShouldContain("scheduled_message");
        before.Count(one => one.Text("type") is "message").ShouldBe((int)await ledger.Count("messages"));
        string.Concat(before.Select(one => one.GetRawText())).ShouldNotContain("the-signing-secret");

        await hub.Client.PostAsJsonAsync($"{Path}/erase", new { }).ShouldAnswer(HttpStatusCode.BadRequest);
        var stranger = await Person.Register(hub, "stranger@example.com");
        await stranger.Client.PostAsJsonAsync($"{Path}/erase", new { phone = Maria }).ShouldAnswer(HttpStatusCode.NotFound);
        (await Exported(stranger.Client)).ShouldNotContain(one => one.GetRawText().Contains("wish"));
        var gone = await hub
            .Client.PostAsJsonAsync($"{Path}/erase", new { phone = "+55 (11) 98888-0001" })
            .ShouldAnswerJson(HttpStatusCode.OK);

        (gone.At("conversations").GetInt32(), gone.At("messages").GetInt32()).ShouldBe((1, 3));
        (gone.At("scheduled_messages").GetInt32(), gone.At("payloads").GetInt32()).ShouldBe((1, 1));
        gone.At("deliveries").GetInt32().ShouldBeGreaterThan(0);
        var after = string.Concat((await Exported(hub)).Select(one => one.GetRawText()));
        after.ShouldNotContain(Maria);
        after.ShouldNotContain("my secret wish");
        after.ShouldNotContain("in the group");
        after.ShouldContain("the other one");
        foreach (var table in new[] { "webhook_deliveries", "raw_events" })
            (await Bodies(hub, table)).ShouldNotContain(body => body.Contains(Maria));
        await hub.Client.PostAsJsonAsync($"{Path}/erase", new { phone = Maria }).ShouldAnswer(HttpStatusCode.NotFound);
        // They are a stranger again.
        await line.PostUntilTaken(Hooks.Text("IN9", Maria, "hello"));
        await Eventually.BeTrue(() => world.GotBy(Maria).Count == 2);
    }

    private static async Task<List<string>> Bodies(HubApp hub, string table)
    {
        await using var connection = hub.Services.GetRequiredService<BatchConnections>().Make();
        return await connection.SelectWith(
            $"SELECT body FROM {table}",
            [],
            row => System.Text.Encoding.UTF8.GetString(row.Bytes(0)),
            CancellationToken.None
        );
    }

    private static Task<List<JsonElement>> Exported(HubApp hub) => Exported(hub.Client);

    private static async Task<List<JsonElement>> Exported(HttpClient client)
    {
        using var answer = await client.GetAsync($"{Path}/export").ShouldAnswer(HttpStatusCode.OK);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/x-ndjson");
        var lines = await answer.Content.ReadAsStringAsync();
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
