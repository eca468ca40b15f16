using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Retention;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Retention;

public sealed class RetentionSweepTests
{
    private static readonly object Policy = new
    {
        raw_payload_days = 5,
        media_days = 10,
        message_days = 20,
    };

    [OnEachEngine]
    public async Task Everything_goes_at_the_age_that_its_own_tenant_set_for_its_kind_and_not_before(Engine engine)
    {
        await using var world = await World.Start();
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/*", Reply.Status(200));
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        await Eventually.BeTrue(() => hub.Services.GetRequiredService<IPartitionLeases>().Mine.Count == 64);
        var theirs = await hub.NewTenant();
        var (mine, other) = (new Books(hub, hub.Client, world, receiver, "mine"), new Books(hub, theirs.Client, world, receiver, "other"));
        await mine.Open();
        await other.Open();
        await hub.Client.PutAsJsonAsync("/api/v1/retention", Policy).ShouldAnswer(HttpStatusCode.OK);
        // The neighbour keeps all but raw payloads for ever.
        await theirs.Client.PutAsJsonAsync("/api/v1/retention", new { raw_payload_days = 30 }).ShouldAnswer(HttpStatusCode.OK);
        await mine.Fill("old");
        await other.Fill("old");
        var everything = await mine.Left();
        everything.ShouldBe("letters old; raws old; deliveries old; notes old; messages old; files old; bytes old");
        var neighbour = await other.Left();
        neighbour.ShouldBe(everything);

        async Task After(double days, string left)
        {
            clock.Jump(TimeSpan.FromDays(days));
            await hub.Services.GetRequiredService<RetentionSweep>().SweepAll(CancellationToken.None);
            (await mine.Left()).ShouldBe(left, $"{days} days later");
        }

        await After(4.9, everything);
        await mine.Fill("young");
        await After(
            0.2,
            "letters young; raws young; deliveries young; notes old young; messages old young; files old young; bytes old young"
        );
        await After(4.85, "letters ; raws ; deliveries ; notes old young; messages old young; files old young; bytes old young");
        await After(0.1, "letters ; raws ; deliveries ; notes old young; messages old young; files young; bytes young");
        await After(4.9, "letters ; raws ; deliveries ; notes old young; messages old young; files ; bytes ");
        await After(5.1, "letters ; raws ; deliveries ; notes young; messages young; files ; bytes ");
        await After(4.9, "letters ; raws ; deliveries ; notes ; messages ; files ; bytes ");

        (await other.Left()).ShouldBe(neighbour);
        await After(5.1, "letters ; raws ; deliveries ; notes ; messages ; files ; bytes ");
        (await other.Left()).ShouldBe("letters ; raws ; deliveries ; notes old; messages old; files old; bytes old");
        hub.Logs.Lines.ShouldNotContain(line => line.StartsWith("Error") || line.StartsWith("Critical"));
    }

    /// <summary>A tenant with one line, filled with one of everything, each marked.</summary>
    private sealed class Books(HubApp hub, HttpClient admin, World world, FakeHttpServer receiver, string name)
    {
        private static readonly string[] Marks = ["old", "young"];
        private readonly Ledger _ledger = new(hub.Database);
        private Line _line = null!;
        private string _webhook = "";

        internal async Task Open()
        {
            _line = await world.Open(admin, name);
            var made = await admin
                .PostAsJsonAsync("/api/v1/webhooks", new { url = $"{receiver.Address}/{name}", events = new[] { "message_received" } })
                .ShouldAnswerJson(HttpStatusCode.Created);
            _webhook = made.Text("webhook.id")!;
        }

        internal async Task Fill(string mark)
        {
            await _line.PostRaw($$"""{"nothing":"{{mark}}"}""").ShouldAnswer(HttpStatusCode.OK);
            await _line.PostUntilTaken(Hooks.Envelope("something.new", new JsonObject { ["mark"] = mark }));
            var picture = Hooks.Text($"IN-{name}-{mark}", "5511988880001", "");
            picture["data"]!["message"] = JsonNode.Parse(
                $$$"""{"imageMessage":{"mimetype":"image/png","caption":"{{{mark}}}"},"base64":"{{{Convert.ToBase64String(Files.Png(mark))}}}"}"""
            );
            picture["data"]!["messageType"] = "imageMessage";
            await _line.PostUntilTaken(picture);
            var conversation = await Eventually.Become<string?>(Conversation, one => one is not null);
            await admin.PostAsJsonAsync($"{conversation}/notes", new { text = mark }).ShouldAnswer(HttpStatusCode.Created);
            await _ledger.UntilQuiet();
            await Eventually.Become<string>(Left, left => left.Split("; ").All(part => part.Contains(mark, StringComparison.Ordinal)));
        }

        /// <summary>Of each kind the marks that are still there, as its own administrator and the disk show them.</summary>
        internal async Task<string> Left()
        {
            var letters = await Text("/api/v1/dead-letters");
            var deliveries = await Deliveries();
            var (notes, messages, files) = ("", "", new List<string>());
            if (await Conversation() is { } path)
            {
                notes = await Text($"{path}/notes");
                messages = await Text($"{path}/messages");
                files = await Readable(messages);
            }

            var raws = string.Concat(
                (
                    await _ledger.Rows(
                        $"SELECT {Words("body")} FROM raw_events WHERE instance_id = (SELECT id FROM instances WHERE name = '{name}')"
                    )
                ).Select(row => row[0])
            );
            return string.Join(
                "; ",
                new[]
                {
                    ("letters", letters),
                    ("raws", raws),
                    ("deliveries", deliveries),
                    ("notes", notes),
                    ("messages", messages),
                    ("files", string.Concat(files)),
                    ("bytes", await Stored()),
                }.Select(one => $"{one.Item1} {string.Join(' ', Marks.Where(mark => one.Item2.Contains(mark, StringComparison.Ordinal)))}")
            );
        }

        private async Task<string?> Conversation()
        {
            var line = (await hub.Rows<Instance>()).Single(one => one.Name.Value == name).Id;
            var found = (await hub.Rows<Conversation>()).SingleOrDefault(one => one.InstanceId == line);
            return found is null ? null : $"/api/v1/conversations/{found.Id.Value}";
        }

        private string Words(string column) =>
            hub.Database.Options.Engine is OmniHub.Infrastructure.Persistence.DatabaseEngine.Sqlite
                ? $"CAST({column} AS TEXT)"
                : $"convert_from({column}, 'UTF8')";

        private async Task<string> Text(string path) =>
            await (await admin.GetAsync(path).ShouldAnswer(HttpStatusCode.OK)).Content.ReadAsStringAsync();

        private async Task<string> Deliveries()
        {
            var path = $"/api/v1/webhooks/{_webhook}/deliveries";
            var listed = (await admin.GetAsync($"{path}?status=delivered").ShouldAnswerJson(HttpStatusCode.OK)).At("deliveries");
            var told = new List<string>();
            foreach (var one in listed.EnumerateArray())
                told.Add(await Text($"{path}/{one.Text("id")}"));
            return string.Concat(told);
        }

        // What the links of messages lead to.
        private async Task<List<string>> Readable(string messages)
        {
            var read = new List<string>();
            foreach (var message in JsonElement.Parse(messages).At("messages").EnumerateArray())
            {
                if (message.TryGetProperty("media_url", out var link) && link.GetString() is { } url && url.Contains("/media/"))
                    read.Add(await (await hub.Anonymous.GetAsync(new Uri(url).PathAndQuery)).Content.ReadAsStringAsync());
            }

            return read;
        }

        // What lies on the disk under the tenant's own folder.
        private async Task<string> Stored()
        {
            var tenant = (await _ledger.Rows($"SELECT {Hex("tenant_id")} FROM instances WHERE name = '{name}'"))[0][0]!;
            var folder = new DirectoryInfo(
                Path.Combine(hub.Database.DataDirectory, "media", "files", tenant.Replace("-", "").ToLowerInvariant())
            );
            return folder.Exists
                ? string.Concat(folder.GetFiles("*", SearchOption.AllDirectories).Select(file => File.ReadAllText(file.FullName)))
                : "";
        }

        private string Hex(string column) =>
            hub.Database.Options.Engine is OmniHub.Infrastructure.Persistence.DatabaseEngine.Sqlite ? $"hex({column})" : $"{column}::text";
    }
}
