using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Media;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Media;
using OmniHub.Tests.Api.Surfaces.MultiInstance;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Media;

public sealed class InboundMediaTests
{
    private const string Download = "/chat/getBase64FromMediaMessage/*";

    [OnEachEngine]
    public async Task Keeps_what_came_inside_a_webhook_behind_a_link_and_at_the_provider(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        var id = (await hub.Create(new { name = "Shop", webhookUrl = $"{hub.Receiver.Address}/hook" })).Text("id");
        var (inside, behind, asked) = (Files.Png("inside"), Files.Png("behind", 100), Files.Png("asked", 200));
        hub.Evolution.On("GET", "/stored/picture.png", Files.Serves(behind))
            .On("POST", Download, Reply.Json(500, """{"error":"busy"}"""), Base64(asked));

        await hub.Posts("shop", "something.new", $$$"""{"file":{"base64":"{{{Convert.ToBase64String(inside)}}}","name":"x"}}""");
        await hub.Posts("shop", "messages.upsert", Image("IN-1", $""","base64":"{Convert.ToBase64String(inside)}" """));
        await hub.Posts("shop", "messages.upsert", Image("IN-2", $""","mediaUrl":"{hub.Evolution.Address}/stored/picture.png" """));
        await hub.Posts("shop", "messages.upsert", Image("IN-3", ""));

        var messages = await Eventually.Become(
            async () => (await History(hub, id)).EnumerateArray().ToDictionary(one => one.Text("messageId")!),
            all => all.Count == 3 && all.Values.All(one => LinkOf(one)?.Contains("/media/", StringComparison.Ordinal) == true)
        );
        (await Read(hub, messages["IN-1"])).ShouldBe(inside);
        (await Read(hub, messages["IN-2"])).ShouldBe(behind);
        (await Read(hub, messages["IN-3"])).ShouldBe(asked);
        messages["IN-1"].Text("mimeType").ShouldBe("image/png");
        hub.Evolution.SeenAt("POST", Download)[^1].Json.Text("message.key.id").ShouldBe("IN-3");

        // The receiver was told once, with a link that works by now.
        var told = await Eventually.Become(
            () => hub.Receiver.Seen.Where(seen => seen.Headers["X-Webhook-Event"] == "message_received").ToList(),
            seen => seen.Count == 3
        );
        foreach (var one in told)
        {
            one.Json.At("data.hasMedia").GetBoolean().ShouldBeTrue();
            await hub.App.Anonymous.GetAsync(new Uri(one.Json.Text("data.mediaUrl")!).PathAndQuery).ShouldAnswer(HttpStatusCode.OK);
            one.Text.ShouldNotContain("base64");
        }

        // Exact, both by the counters and by counting again; and nothing of the bytes is left in the database.
        var size = inside.Length + behind.Length + asked.Length;
        await Eventually.Become(
            async () => (await hub.Client.GetAsync($"/api/stats/instances/{id}").ShouldAnswerJson(HttpStatusCode.OK)).At("usage"),
            usage => usage.At("totalMediaSize").GetInt64() == size && usage.At("mediaReceived").GetInt64() == 3
        );
        (await hub.App.Rows<FileRow>()).Sum(file => file.Bytes).ShouldBe(size);
        (await hub.App.Rows<InlineRow>()).ShouldBeEmpty();
        var raw = Encoding.UTF8.GetString((await hub.App.Rows<RawEventRow>()).Single().Body);
        raw.ShouldContain("\"base64\":\"\",\"name\":\"x\"");
        (await hub.App.Rows<FetchRow>()).ShouldBeEmpty();
        var events = (await hub.Client.GetAsync("/api/v1/events?limit=500").ShouldAnswerJson(HttpStatusCode.OK)).GetRawText();
        events.ShouldContain("message.media_stored");
        events.ShouldNotContain(Convert.ToBase64String(inside)[..20]);
    }

    [OnEachEngine]
    public async Task Keeps_the_same_bytes_once_until_the_last_message_goes(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        var id = (await hub.Create(new { name = "Shop" })).Text("id");
        var inline = $""","base64":"{Convert.ToBase64String(Files.Png("same"))}" """;

        await hub.Posts("shop", "messages.upsert", Image("IN-1", inline));
        await hub.Posts("shop", "messages.upsert", Image("IN-2", inline));
        await hub.Posts("shop", "messages.upsert", Image("IN-3", inline, "79009990000"));
        await Eventually.BeTrue(async () => (await hub.App.Rows<MediaRow>()).Count == 3);
        // Bytes that came at the same time and were not needed are noted until they are gone.
        await Eventually.BeTrue(async () => (await hub.App.Rows<FileRow>()).Count == 1);

        (await hub.App.Rows<FileRow>()).Single().Uses.ShouldBe(3);
        var stored = Path.Combine(hub.App.Database.DataDirectory, "media", "files");
        Directory.GetFiles(stored, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
        var eraser = hub.App.Services.GetRequiredService<IMediaEraser>();
        var messages = await hub.App.Rows<Message>();
        var first = messages.Single(message => message.ProviderMessageId == "IN-1");
        (await eraser.OfMessages(TenantId.New(), [first.Id], CancellationToken.None)).ShouldBe(0);
        (await eraser.OfMessages(TenantId.Default, [first.Id], CancellationToken.None)).ShouldBe(1);
        (await hub.App.Rows<FileRow>()).Single().Uses.ShouldBe(2);
        var after = (await History(hub, id)).EnumerateArray().ToDictionary(one => one.Text("messageId")!);
        LinkOf(after["IN-1"]).ShouldBeNull();
        (await Read(hub, after["IN-2"])).ShouldBe(Files.Png("same"));

        var contact = (await hub.App.Rows<Conversation>()).Single(one => one.Id == first.ConversationId).ContactId!.Value;
        (await eraser.OfContact(TenantId.Default, contact, CancellationToken.None)).ShouldBe(1);
        (await hub.App.Rows<FileRow>()).Single().Uses.ShouldBe(1);
        (await eraser.OfTenant(TenantId.Default, CancellationToken.None)).ShouldBe(1);
        await Eventually.Become(() => hub.App.Rows<FileRow>(), rows => rows.Count == 0);
        Directory.GetFiles(stored, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task A_provider_that_hangs_or_lies_holds_up_nobody_else(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine, setup => setup.Settings["OmniHub:Media:MaxInboundMb"] = "1");
        await hub.Create(new { name = "Dead" });
        var id = (await hub.Create(new { name = "Alive" })).Text("id");
        hub.Evolution.On("POST", "/chat/getBase64FromMediaMessage/dead", Reply.Never)
            .On("POST", "/chat/getBase64FromMediaMessage/alive", Base64(Files.Png("alive")))
            .On("GET", "/too-large", Files.Serves(Files.Png(length: 1024 * 1024 + 1)));

        for (var at = 0; at < 20; at++)
            await hub.Posts("dead", "messages.upsert", Image($"DEAD-{at}", ""));
        await hub.Posts("alive", "messages.upsert", Image("LARGE", $""","mediaUrl":"{hub.Evolution.Address}/too-large" """));
        await hub.Posts("alive", "messages.upsert", Image("INWARDS", ""","mediaUrl":"http://10.0.0.1/x.png" """));
        await hub.Posts("alive", "messages.upsert", Image("FINE", ""));

        await Eventually.BeTrue(async () =>
            (await History(hub, id)).EnumerateArray().Any(one => one.Text("messageId") == "FINE" && LinkOf(one) is not null)
        );
        // What can never be had is given up and told, not tried for days.
        var failed = await Eventually.Become(
            async () =>
                (await hub.Client.GetAsync("/api/v1/events?limit=500").ShouldAnswerJson(HttpStatusCode.OK))
                    .At("events")
                    .EnumerateArray()
                    .Where(one => one.Text("type") == "message.media_failed")
                    .Select(one => one.Text("data.reason"))
                    .ToList(),
            reasons => reasons.Count == 2
        );
        failed.Order().ShouldBe(["egress.forbidden", "http.too_large"]);
        (await hub.App.Rows<FetchRow>()).Count.ShouldBe(20);
    }

    [OnEachEngine]
    public async Task Fetches_from_Meta_and_holds_the_file_against_its_hash(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured(("is_default", true));
        var picture = Files.Png("official");
        graph
            .On("GET", "/v23.0/media-1", Reply.Json(200, _ => new { url = $"{graph.Address}/lookaside/1", mime_type = "image/png" }))
            .On("GET", "/lookaside/1", Files.Serves(Files.Png("another")), Files.Serves(picture));
        var hash = Convert.ToBase64String(SHA256.HashData(picture));

        await hub
            .Anonymous.Deliver(
                OfficialCalls.Texts(
                    OfficialCalls.Number,
                    $$$"""{"from":"15550001111","id":"wamid.pic","timestamp":"1790000000","type":"image","image":{"id":"media-1","mime_type":"image/png","sha256":"{{{hash}}}","caption":"look"}}"""
                )
            )
            .ShouldAnswer(HttpStatusCode.OK);

        var file = await Eventually.Become(
            async () => (await hub.Rows<FileRow>()).Where(one => one.Uses > 0).ToList(),
            files => files.Count == 1
        );
        file.Single().Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(picture)));
        graph.SeenAt("GET", "/lookaside/1").Count.ShouldBe(2);
        graph.SeenAt("GET", "/lookaside/1")[0].Headers["Authorization"].ShouldStartWith("Bearer ");
        var conversation = (await hub.Rows<Conversation>()).Single().Id.Value;
        var messages = await hub.Client.GetAsync($"/api/v1/conversations/{conversation}/messages").ShouldAnswerJson(HttpStatusCode.OK);
        var link = new Uri(messages.At("messages")[0].Text("media_url")!).PathAndQuery;
        (await (await hub.Anonymous.GetAsync(link).ShouldAnswer(HttpStatusCode.OK)).Content.ReadAsByteArrayAsync()).ShouldBe(picture);
    }

    [OnEachEngine]
    public async Task A_file_that_was_being_fetched_when_the_process_was_killed_is_fetched_again(Engine engine)
    {
        await using var world = await Api.Ingress.World.Start();
        await using var database = await TestDatabase.New(engine);
        await using var hub = await HubProcess.Start(database);
        var line = await world.Open(hub.Client, "shop");
        world.Evolution.On("POST", Download, Reply.Never);
        (await line.PostRaw(Envelope(Image("KILLED", "")))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await world.Evolution.UntilSeen("POST", Download);

        await hub.Kill();
        world.Evolution.On("POST", Download, Base64(Files.Png("after")));
        await hub.Start();

        var ledger = new Api.Ingress.Ledger(database);
        await Eventually.BeTrue(async () => await ledger.Count("media") == 1, TimeSpan.FromSeconds(60));
        (await ledger.Count("media_fetches")).ShouldBe(0);
        (await ledger.Count("events", "type = 'message.media_stored'")).ShouldBe(1);
        Directory
            .GetFiles(Path.Combine(database.DataDirectory, "media", "files"), "*", SearchOption.AllDirectories)
            .Single()
            .ShouldNotBeNull();
    }

    private static async Task<JsonElement> History(MultiInstanceHub hub, string? id) =>
        (await hub.Client.GetAsync($"/api/instances/{id}/chats/79001234567/messages").ShouldAnswerJson(HttpStatusCode.OK)).At("messages");

    private static string? LinkOf(JsonElement message) => message.TryGetProperty("mediaUrl", out var link) ? link.GetString() : null;

    private static async Task<byte[]> Read(MultiInstanceHub hub, JsonElement message) =>
        await (
            await hub.App.Anonymous.GetAsync(new Uri(message.Text("mediaUrl")!).PathAndQuery).ShouldAnswer(HttpStatusCode.OK)
        ).Content.ReadAsByteArrayAsync();

    private static Reply Base64(byte[] bytes) =>
        Reply.Json(
            201,
            $$$"""{"mediaType":"imageMessage","fileName":"x.png","size":{"fileLength":"{{{bytes.Length}}}"},"mimetype":"image/png","base64":"{{{Convert.ToBase64String(bytes)}}}","buffer":null}"""
        );

    private static string Image(string id, string more, string phone = "79001234567") =>
        $$$"""
            {"key":{"remoteJid":"{{{phone}}}@s.whatsapp.net","fromMe":false,"id":"{{{id}}}"},"pushName":"Ivan",
             "message":{"imageMessage":{"url":"https://mmg.whatsapp.net/x.enc","mimetype":"image/png","caption":"foto","fileLength":"99999"}{{{more}}}},
             "messageType":"imageMessage","messageTimestamp":1672531200}
            """;

    private static string Envelope(string data) =>
        $$$"""{"event":"messages.upsert","instance":"shop","data":{{{data}}},"date_time":"2026-11-22T02:14:02.806Z"}""";
}
