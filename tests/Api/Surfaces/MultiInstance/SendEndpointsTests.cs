using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

public sealed class SendEndpointsTests
{
    private const string Phone = "79001234567";
    private static readonly (string, string) ToPhone = ("phone", Phone);

    [OnEachEngine]
    public async Task Sends_texts_links_and_files_and_counts_them(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        var (picture, paper) = (Files.Png("sent"), "%PDF-1.7 a paper"u8.ToArray());
        Takes(hub.Evolution);
        hub.Evolution.On("GET", "/files/image.jpg", Files.Serves(picture, "image/jpeg"));
        var id = (await hub.Create()).Text("id");
        var line = $"/api/whatsapp/{id}";

        var text = await hub
            .Client.PostAsJsonAsync($"{line}/send", new { phone = Phone, message = "Hi! How are you?" })
            .ShouldAnswerJson(HttpStatusCode.OK);
        text.GetRawText().ShouldBe("""{"id":"3EB0TEXT"}""");
        hub.Evolution.SeenAt("POST", "/message/sendText/*").Single().Json.Text("number").ShouldStartWith(Phone);

        var media = await hub
            .Client.PostAsJsonAsync(
                $"{line}/send-media",
                new
                {
                    phone = $"{Phone}@s.whatsapp.net",
                    url = $"{hub.Evolution.Address}/files/image.jpg",
                    caption = "Image description",
                    filename = "image.jpg",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        media.Text("id").ShouldBe("3EB0MEDIA1");
        // What its own bytes say counts, whatever the server says.
        var went = hub.Evolution.SeenAt("POST", "/message/sendMedia/*").Single();
        went.Headers["Content-Type"].ShouldStartWith("multipart/form-data");
        went.Text.ShouldContain("image/png");
        went.Text.ShouldContain("Image description");
        went.Text.ShouldContain("image.jpg");
        went.Body.AsSpan().IndexOf(picture).ShouldBeGreaterThan(0);

        using var form = Files.Form(
            Files.Content(paper, "application/pdf"),
            "../../etc/отчёт.pdf",
            ("phone", Phone),
            ("caption", "The report")
        );
        var file = await hub.Client.PostAsync($"{line}/send-file", form).ShouldAnswerJson(HttpStatusCode.OK);
        file.Text("id").ShouldBe("3EB0MEDIA2");
        hub.Evolution.SeenAt("POST", "/message/sendMedia/*")[1].Text.ShouldContain("a paper");

        var history = await Eventually.Become(
            async () =>
                (await hub.Client.GetAsync($"/api/instances/{id}/chats/{Phone}/messages").ShouldAnswerJson(HttpStatusCode.OK)).At(
                    "messages"
                ),
            messages => messages.EnumerateArray().Count(one => one.At("hasMedia").GetBoolean()) == 2
        );
        var sent = history[0];
        (sent.Text("messageType"), sent.Text("content"), sent.Text("mimeType")).ShouldBe(("document", "The report", "application/pdf"));
        sent.Text("fileName").ShouldBe("отчёт.pdf");
        (await (await Linked(hub, sent.Text("mediaUrl")).ShouldAnswer(HttpStatusCode.OK)).Content.ReadAsByteArrayAsync()).ShouldBe(paper);

        var usage = await Eventually.Become(
            async () => (await hub.Client.GetAsync($"/api/stats/instances/{id}").ShouldAnswerJson(HttpStatusCode.OK)).At("usage"),
            usage => usage.At("totalMediaSize").GetInt64() == picture.Length + paper.Length
        );
        (usage.At("messagesSent").GetInt64(), usage.At("mediaSent").GetInt64()).ShouldBe((3, 2));

        // Once the message carries it, its file has the message's own link.
        await Eventually.BeTrue(async () =>
        {
            var now = await hub.Client.GetAsync($"/api/instances/{id}/chats/{Phone}/messages").ShouldAnswerJson(HttpStatusCode.OK);
            return now.At("messages")[0].Text("mediaUrl")!.Contains(now.At("messages")[0].Text("id")!, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Refuses_bad_files_by_name()
    {
        await using var hub = await Bounded();
        var line = $"/api/whatsapp/{(await hub.Create()).Text("id")}";
        var png = Files.Png();

        async Task<string> Refused(HttpContent body, HttpStatusCode status = HttpStatusCode.BadRequest)
        {
            using (body)
                return (await hub.Client.PostAsync($"{line}/send-file", body).ShouldAnswerJson(status)).GetRawText();
        }

        (await Refused(Files.Form(Files.Content([], "image/png"), "a.png", ToPhone))).ShouldContain("empty");
        (await Refused(Files.Form(Files.Content([1, 2, 3, 4]), null, ToPhone))).ShouldContain("name");
        (await Refused(Files.Form(null, null, ToPhone))).ShouldContain("required");
        (await Refused(Files.Form(Files.Content(png), "a.png"))).ShouldContain("phone");
        (await Refused(Files.Form(Files.Content(png), "a.png", ("phone", "call-me")))).ShouldContain("phone");
        await Refused(Files.Form(Files.Endless(2 * 1024 * 1024), "big.bin", ToPhone), HttpStatusCode.RequestEntityTooLarge);
        var chunked = Files.Form(Files.Endless(2 * 1024 * 1024), "big.bin", ToPhone);
        hub.Client.DefaultRequestHeaders.TransferEncodingChunked = true;
        await Refused(chunked, HttpStatusCode.RequestEntityTooLarge);
        hub.Client.DefaultRequestHeaders.TransferEncodingChunked = null;
        await Refused(JsonContent.Create(new { phone = Phone }), HttpStatusCode.UnsupportedMediaType);
        var two = Files.Form(Files.Content(png), "a.png", ToPhone);
        two.Add(Files.Content(png), "file", "b.png");
        (await Refused(two)).ShouldContain("One file");
        await NothingIsLeftAside(hub);
    }

    [Fact]
    public async Task Refuses_links_that_lead_nowhere_inwards_or_to_too_much()
    {
        await using var hub = await Bounded();
        var line = $"/api/whatsapp/{(await hub.Create()).Text("id")}";
        var server = hub.Evolution;
        server
            .On("GET", "/ends-early", Reply.CutShort(200, "half of it"))
            .On("GET", "/never-ends", Files.NeverEnds(TimeSpan.FromMilliseconds(100)))
            .On("GET", "/floods", Files.NeverEnds(TimeSpan.Zero))
            .On("GET", "/huge", Files.Serves(Files.Png(length: 1024 * 1024 + 1)))
            .On("GET", "/inwards", Reply.Status(302).With("Location", "http://10.0.0.1/secret.png"))
            .On("GET", "/round", Reply.Status(302).With("Location", "/round"))
            .On("GET", "/moved", Reply.Status(301).With("Location", "/picture"))
            .On("GET", "/picture", Files.Serves(Files.Png()));

        foreach (
            var (url, status) in new[]
            {
                ("ftp://example.com/x.png", HttpStatusCode.BadRequest),
                ("x.png", HttpStatusCode.BadRequest),
                ("http://10.0.0.1/x.png", HttpStatusCode.BadRequest),
                ("http://169.254.169.254/latest/meta-data", HttpStatusCode.BadRequest),
                ("http://user:pw@example.com/x.png", HttpStatusCode.BadRequest),
                ($"{server.Address}/gone", HttpStatusCode.BadRequest),
                ($"{server.Address}/ends-early", HttpStatusCode.BadRequest),
                ($"{server.Address}/never-ends", HttpStatusCode.BadRequest),
                ($"{server.Address}/floods", HttpStatusCode.RequestEntityTooLarge),
                ($"{server.Address}/huge", HttpStatusCode.RequestEntityTooLarge),
                ($"{server.Address}/inwards", HttpStatusCode.BadRequest),
                ($"{server.Address}/round", HttpStatusCode.BadRequest),
                ($"{server.Address}/moved", HttpStatusCode.OK),
            }
        )
        {
            var answer = await hub.Client.PostAsJsonAsync($"{line}/send-media", new { phone = Phone, url });
            answer.StatusCode.ShouldBe(status, $"{url}: {await answer.Content.ReadAsStringAsync()}");
        }

        await NothingIsLeftAside(hub);
    }

    [Fact]
    public async Task Refuses_bad_numbers_missing_texts_and_a_line_that_is_not_connected()
    {
        await using var hub = await Bounded();
        var line = $"/api/whatsapp/{(await hub.Create()).Text("id")}";

        await hub.Client.PostAsJsonAsync($"{line}/send", new { phone = "abc", message = "x" }).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.PostAsJsonAsync($"{line}/send", new { phone = Phone }).ShouldAnswer(HttpStatusCode.BadRequest);
        hub.Evolution.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(500, """{"status":500,"response":{"message":["Error: Connection Closed"]}}""")
        );
        var refused = await hub
            .Client.PostAsJsonAsync($"{line}/send", new { phone = Phone, message = "x" })
            .ShouldAnswerJson(HttpStatusCode.BadRequest);

        refused.GetRawText().ShouldContain("not connected");
    }

    [Fact]
    public async Task Knows_neither_lines_that_are_not_there_nor_those_of_others()
    {
        await using var hub = await Bounded();
        var id = (await hub.Create()).Text("id");
        var stranger = await hub.App.NewTenant();

        foreach (var (client, which) in new[] { (hub.Client, "0190a8f0-0000-7000-8000-000000000001"), (stranger.Client, id!) })
        {
            await client
                .PostAsJsonAsync($"/api/whatsapp/{which}/send", new { phone = Phone, message = "x" })
                .ShouldAnswer(HttpStatusCode.NotFound);
            await client
                .PostAsJsonAsync($"/api/whatsapp/{which}/send-media", new { phone = Phone, url = "http://example.com/x.png" })
                .ShouldAnswer(HttpStatusCode.NotFound);
            using var form = Files.Form(Files.Content(Files.Png()), "a.png", ToPhone);
            await client.PostAsync($"/api/whatsapp/{which}/send-file", form).ShouldAnswer(HttpStatusCode.NotFound);
        }

        await NothingIsLeftAside(hub);
    }

    [Fact]
    public async Task Takes_fifty_megabytes_through_a_real_port_and_not_one_more()
    {
        const long MiB = 1024 * 1024;
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.OnKestrel = true);

        async Task<HttpResponseMessage> Upload(long length, bool chunked)
        {
            using var form = Files.Form(Files.Endless(length), "film.bin");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/media") { Content = form };
            request.Headers.TransferEncodingChunked = chunked;
            return await hub.Client.SendAsync(request);
        }

        (await Upload(50 * MiB, chunked: false).ShouldAnswerJson(HttpStatusCode.Created)).At("size").GetInt64().ShouldBe(50 * MiB);
        await Upload(51 * MiB, chunked: false).ShouldAnswer(HttpStatusCode.RequestEntityTooLarge);
        await Upload(51 * MiB, chunked: true).ShouldAnswer(HttpStatusCode.RequestEntityTooLarge);
    }

    [OnEachEngine]
    public async Task Keeps_uploads_for_their_tenant_until_they_are_thrown_away(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        Takes(hub.Evolution);
        await hub.Create(new { name = "Uploads" });
        var stranger = await hub.App.NewTenant();
        var ids = new List<string>();
        for (var at = 0; at < 2; at++)
        {
            using var form = Files.Form(Files.Content(Files.Png("same"), "image/png"), "same.png");
            var made = await hub.Client.PostAsync("/api/v1/media", form).ShouldAnswerJson(HttpStatusCode.Created);
            ids.Add(made.Text("id")!);
        }

        // The same bytes are kept once.
        Stored(hub).ShouldBe(1);
        await stranger.Client.GetAsync($"/api/v1/media/{ids[0]}").ShouldAnswer(HttpStatusCode.NotFound);
        await stranger.Client.DeleteAsync($"/api/v1/media/{ids[0]}").ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Client.DeleteAsync($"/api/v1/media/{ids[0]}").ShouldAnswer(HttpStatusCode.OK);
        await hub.Client.GetAsync($"/api/v1/media/{ids[0]}").ShouldAnswer(HttpStatusCode.NotFound);
        var left = await hub.Client.GetAsync($"/api/v1/media/{ids[1]}").ShouldAnswerJson(HttpStatusCode.OK);
        await Linked(hub, left.Text("url")).ShouldAnswer(HttpStatusCode.OK);

        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = Phone,
                    message_type = "image",
                    media_id = ids[1],
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        hub.Evolution.SeenAt("POST", "/message/sendMedia/*").Single().Text.ShouldContain("same.png");
        await Eventually.BeTrue(async () =>
            (await hub.Client.GetAsync("/api/v1/events?limit=200").ShouldAnswerJson(HttpStatusCode.OK))
                .GetRawText()
                .Contains("message.media_stored", StringComparison.Ordinal)
        );
        await hub.Client.DeleteAsync($"/api/v1/media/{ids[1]}").ShouldAnswer(HttpStatusCode.OK);
        // The message still has it.
        Stored(hub).ShouldBe(1);
        await stranger
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = Phone,
                    message_type = "image",
                    media_id = ids[1],
                }
            )
            .ShouldAnswer(HttpStatusCode.NotFound);
    }

    private static async Task<MultiInstanceHub> Bounded()
    {
        var hub = await MultiInstanceHub.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.Settings["OmniHub:Media:MaxUploadMb"] = "1";
                setup.Settings["OmniHub:Media:FetchTimeoutSeconds"] = "2";
            }
        );
        Takes(hub.Evolution);
        return hub;
    }

    private static Task NothingIsLeftAside(MultiInstanceHub hub) =>
        Eventually.BeTrue(() => Directory.GetFiles(Path.Combine(hub.App.Database.DataDirectory, "media", "aside")).Length == 0);

    private static int Stored(MultiInstanceHub hub) =>
        Directory.GetFiles(Path.Combine(hub.App.Database.DataDirectory, "media", "files"), "*", SearchOption.AllDirectories).Length;

    private static Task<HttpResponseMessage> Linked(MultiInstanceHub hub, string? link) =>
        hub.App.Anonymous.GetAsync(new Uri(link!).PathAndQuery);

    private static void Takes(FakeHttpServer evolution)
    {
        static Reply Taken(string id) =>
            Reply.Json(
                201,
                $$$"""{"key":{"remoteJid":"{{{Phone}}}@s.whatsapp.net","fromMe":true,"id":"{{{id}}}"},"status":"PENDING","message":{}}"""
            );
        evolution
            .On("POST", "/message/sendText/*", Taken("3EB0TEXT"))
            .On("POST", "/message/sendMedia/*", Taken("3EB0MEDIA1"), Taken("3EB0MEDIA2"), Taken("3EB0MEDIA3"));
    }
}
