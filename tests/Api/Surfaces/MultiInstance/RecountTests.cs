using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Domain.Conversations;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

/// <summary>The figures against what really happened: calls that were made, deliveries that were taken, bytes that lie there, messages that stand there.</summary>
public sealed class RecountTests
{
    private const string Phone = "79001234567";

    [OnEachEngine]
    public async Task Every_figure_is_what_counting_again_gives_on_each_day_and_over_all(Engine engine)
    {
        var noon = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(12), TimeSpan.Zero);
        var clock = new TestClock(noon);
        await using var hub = await MultiInstanceHub.Start(engine, setup => setup.Clock = clock);
        hub.Receiver.On("POST", "/hook", Reply.Status(200));
        hub.Evolution.On("POST", "/message/sendText/*", Sent).On("POST", "/message/sendMedia/*", Sent);
        var id = (await hub.Create(new { name = "Shop", webhookUrl = $"{hub.Receiver.Address}/hook" })).Text("id")!;
        await hub.Create(new { name = "Quiet" });
        var ledger = new Ledger(hub.App.Database);
        var (calls, bytes, days) = (0, 0L, new List<Figures>());

        for (var day = 0; day < 3; day++)
        {
            var (called, sent, received, files) = (0, 0, 0, new List<byte[]>());
            for (var at = 0; at <= day; at++)
            {
                await hub
                    .Client.PostAsJsonAsync($"/api/whatsapp/{id}/send", new { phone = Phone, message = $"{day}.{at}" })
                    .ShouldAnswer(HttpStatusCode.OK);
                // Calls that are refused are calls; those without a credential, or with a stranger's, are nobody's.
                await hub.Client.PostAsJsonAsync($"/api/whatsapp/{id}/send", new { phone = "abc" }).ShouldAnswer(HttpStatusCode.BadRequest);
                await hub.Client.GetAsync($"/api/instances/{id}").ShouldAnswer(HttpStatusCode.OK);
                await hub.App.Anonymous.GetAsync($"/api/instances/{id}").ShouldAnswer(HttpStatusCode.Unauthorized);
                (called, sent) = (called + 3, sent + 1);
            }

            var picture = Files.Png($"picture of {day}", 100 * (day + 1));
            // The same bytes twice, and other bytes the other way.
            foreach (var twin in new[] { "a", "b" })
                await hub.Posts("shop", "messages.upsert", Image($"IN-{day}{twin}", picture));
            await hub.Posts("shop", "messages.upsert", Text($"IN-{day}", "hello"));
            var paper = Files.Png($"paper of {day}", 1000);
            using var form = Files.Form(Files.Content(paper, "image/png"), "paper.png", ("phone", Phone));
            await hub.Client.PostAsync($"/api/whatsapp/{id}/send-file", form).ShouldAnswer(HttpStatusCode.OK);
            (called, sent, received) = (called + 1, sent + 1, 3);
            files.AddRange([picture, picture, paper]);
            (calls, bytes) = (calls + called, bytes + files.Sum(file => file.Length));

            var figures = new Figures(sent, received, 1, 2, files.Sum(file => file.Length), called);
            days.Add(figures);
            await Eventually.Become(() => Of(hub, id, "today"), found => found == figures);
            await ledger.UntilQuiet();
            await Eventually.BeTrue(async () => await ledger.Count("webhook_deliveries", "status = 'Pending'") == 0);
            clock.Jump(TimeSpan.FromDays(1));
        }

        // A delivery that fails is none; sent again by hand it is one.
        var all = await Eventually.Become(() => Of(hub, id, "all"), found => found == days.Aggregate(Figures.Sum));
        (all.ApiCalls, all.Bytes).ShouldBe((calls, bytes));
        (await Of(hub, id, "week")).ShouldBe(all);
        var messages = await hub.App.Rows<Message>();
        foreach (var direction in Enum.GetValues<MessageDirection>())
        {
            var recounted = messages
                .Where(one => one.Direction == direction)
                .GroupBy(one => one.CreatedAt.UtcDateTime.Date)
                .OrderBy(one => one.Key);
            recounted
                .Select(one => one.Count())
                .ShouldBe(days.Select(one => (int)(direction is MessageDirection.Inbound ? one.Received : one.Sent)));
        }

        // Carried bytes as the books have them, and each file once on the disk.
        var carried = await ledger.Rows(
            "SELECT sum(f.bytes) FROM media m JOIN media_files f ON f.id = m.file_id WHERE m.message_id IS NOT NULL"
        );
        carried.Single()[0].ShouldBe($"{bytes}");
        Directory
            .GetFiles(Path.Combine(hub.App.Database.DataDirectory, "media", "files"), "*", SearchOption.AllDirectories)
            .Sum(file => new FileInfo(file).Length)
            .ShouldBe(100 + 200 + 300 + 3 * 1000);

        await DeliveriesAreCounted(hub, id, ledger);
        var system = (await hub.Client.GetAsync("/api/stats/system").ShouldAnswerJson(HttpStatusCode.OK)).At("usage");
        (system.At("totalMediaSize").GetInt64(), system.At("messagesSent").GetInt64()).ShouldBe((all.Bytes, all.Sent));
        var detail = (await hub.Client.GetAsync($"/api/stats/instances/{id}?period=all").ShouldAnswerJson(HttpStatusCode.OK)).At("usage");
        // Today has calls and deliveries so far, and no message.
        var listed = detail.At("dailyStats").EnumerateArray().ToList();
        listed.Skip(days.Count).ShouldAllBe(one => one.At("messagesSent").GetInt64() + one.At("messagesReceived").GetInt64() == 0);
        listed.Take(days.Count).Select(one => one.At("messagesSent").GetInt64()).ShouldBe(days.Select(one => one.Sent));
        listed.Take(days.Count).Select(one => one.At("messagesReceived").GetInt64()).ShouldBe(days.Select(one => one.Received));
        listed.Sum(one => one.At("mediaReceived").GetInt64()).ShouldBe(detail.At("mediaReceived").GetInt64());
        listed.Sum(one => one.At("mediaSent").GetInt64()).ShouldBe(detail.At("mediaSent").GetInt64());
    }

    private static async Task DeliveriesAreCounted(MultiInstanceHub hub, string id, Ledger ledger)
    {
        async Task<long> Counted() =>
            (await hub.Client.GetAsync("/api/stats/user?period=all").ShouldAnswerJson(HttpStatusCode.OK))
                .At("instances")
                .EnumerateArray()
                .Single(one => one.Text("instanceId") == id)
                .At("webhookSent")
                .GetInt64();

        var taken = hub.Receiver.SeenAt("POST", "/hook").Count;
        taken.ShouldBeGreaterThan(12);
        (await Counted()).ShouldBe(taken);
        (await ledger.Count("webhook_deliveries", "status = 'Delivered'")).ShouldBe(taken);
        hub.Receiver.On("POST", "/hook", Reply.Status(400));
        await hub
            .Client.PutAsJsonAsync($"/api/instances/{id}", new { webhookSettings = new { maxRetries = 0 } })
            .ShouldAnswer(HttpStatusCode.OK);
        await Eventually.BeTrue(async () => await ledger.Count("webhook_deliveries", "status = 'Failed'") == 1);
        (await Counted()).ShouldBe(taken);
        hub.Receiver.On("POST", "/hook", Reply.Status(200));
        var webhook = (await hub.Client.GetAsync("/api/v1/webhooks").ShouldAnswerJson(HttpStatusCode.OK)).At("webhooks")[0].Text("id");
        var again = await hub
            .Client.PostAsJsonAsync($"/api/v1/webhooks/{webhook}/resend", new { })
            .ShouldAnswerJson(HttpStatusCode.Accepted);
        again.At("resent").GetInt32().ShouldBe(1);
        await Eventually.BeTrue(async () =>
            await ledger.Count("webhook_deliveries", "status = 'Failed'") == 0 && await Counted() == taken + 1
        );
    }

    // By the route that names no instance, so that looking changes nothing.
    private static async Task<Figures> Of(MultiInstanceHub hub, string id, string period)
    {
        var user = await hub.Client.GetAsync($"/api/stats/user?period={period}").ShouldAnswerJson(HttpStatusCode.OK);
        var quiet = user.At("instances").EnumerateArray().Single(one => one.Text("instanceId") != id);
        quiet.At("messagesSent").GetInt64().ShouldBe(0);
        Figures
            .Read(user.At("instances").EnumerateArray().Single(one => one.Text("instanceId") == id))
            .ShouldBe(Figures.Read(user.At("total")));
        return Figures.Read(user.At("total"));
    }

    private static Reply Sent { get; } =
        Reply.Json(
            201,
            _ => new
            {
                key = new
                {
                    remoteJid = $"{Phone}@s.whatsapp.net",
                    fromMe = true,
                    id = $"OUT{Guid.CreateVersion7():N}",
                },
                status = "PENDING",
                message = new { },
            }
        );

    private static string Text(string id, string text) => Inbound(id, $$"""{"conversation":"{{text}}"}""", "conversation");

    private static string Image(string id, byte[] bytes) =>
        Inbound(id, $$$"""{"imageMessage":{"mimetype":"image/png"},"base64":"{{{Convert.ToBase64String(bytes)}}}"}""", "imageMessage");

    private static string Inbound(string id, string message, string type) =>
        $$$"""
            {"key":{"remoteJid":"{{{Phone}}}@s.whatsapp.net","fromMe":false,"id":"{{{id}}}"},"pushName":"Ivan",
             "message":{{{message}}},"messageType":"{{{type}}}","messageTimestamp":1672531200}
            """;

    private sealed record Figures(long Sent, long Received, long MediaSent, long MediaReceived, long Bytes, long ApiCalls)
    {
        internal static Figures Read(JsonElement usage) =>
            new(
                usage.At("messagesSent").GetInt64(),
                usage.At("messagesReceived").GetInt64(),
                usage.At("mediaSent").GetInt64(),
                usage.At("mediaReceived").GetInt64(),
                usage.At("totalMediaSize").GetInt64(),
                usage.At("apiCalls").GetInt64()
            );

        internal static Figures Sum(Figures one, Figures other) =>
            new(
                one.Sent + other.Sent,
                one.Received + other.Received,
                one.MediaSent + other.MediaSent,
                one.MediaReceived + other.MediaReceived,
                one.Bytes + other.Bytes,
                one.ApiCalls + other.ApiCalls
            );
    }
}
