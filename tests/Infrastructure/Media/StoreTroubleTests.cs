using System.Net;
using System.Text.Json;
using OmniHub.Infrastructure.Media;
using OmniHub.Tests.Api.Surfaces.MultiInstance;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Media;

/// <summary>What callers, senders and the operator are told while files cannot be stored or read.</summary>
public sealed class StoreTroubleTests
{
    private const string Away = "Files cannot be stored or read";

    [Theory]
    [InlineData(503, "SlowDown", "503 SlowDown")]
    [InlineData(403, "AccessDenied", "403 AccessDenied")]
    [InlineData(404, "NoSuchBucket", "404 NoSuchBucket")]
    [InlineData(0, "", "in time")]
    [InlineData(-1, "", "127.0.0.1")]
    public async Task A_bucket_in_trouble_is_a_503_in_the_words_of_each_dialect_and_one_line_for_the_operator(
        int status,
        string code,
        string what
    )
    {
        await using var s3 = await FakeHttpServer.Start();
        var objects = s3.Bucket();
        await using var hub = await MultiInstanceHub.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.KeepsFilesAt(s3);
                setup.Settings["OmniHub:Media:S3:TimeoutSeconds"] = status > 0 ? "60" : "2";
            }
        );
        var id = (await hub.Create(new { name = "Shop" })).Text("id");
        var kept = await Upload(hub, "kept").ShouldAnswerJson(HttpStatusCode.Created);
        var link = new Uri(kept.Text("url")!).PathAndQuery;

        s3.Fails(
            status switch
            {
                0 => Reply.Never,
                -1 => Reply.HangUp,
                _ => Buckets.Refusal(status, code),
            }
        );
        var house = await Refused(Upload(hub, "new"));
        house.Text("error").ShouldBe("service_unavailable");
        using var form = Files.Form(Files.Content(Files.Png("other"), "image/png"), "a.png", ("phone", "79001234567"));
        var document = await Refused(hub.Client.PostAsync($"/api/whatsapp/{id}/send-file", form));
        (document.Text("error"), document.At("code").GetInt32()).ShouldBe(
            ("Files cannot be stored or read right now: try again soon.", 503)
        );
        await Refused(hub.App.Anonymous.GetAsync(link));
        // Thrown away in the books at once, in the bucket when it is back.
        await hub.Client.DeleteAsync($"/api/v1/media/{kept.Text("id")}").ShouldAnswer(HttpStatusCode.OK);

        hub.Evolution.SeenAt("POST", "/message/sendMedia/*").ShouldBeEmpty();
        var lines = hub.App.Logs.Lines;
        lines.Single(line => line.Contains(Away, StringComparison.Ordinal)).ShouldContain(what);
        lines.ShouldAllBe(line => !line.Contains("secret-key") && !line.Contains("access-key"));
        lines.ShouldNotContain(line => line.Contains("Unhandled", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Critical"));
        lines.Count(line => line.StartsWith("Error")).ShouldBe(1, string.Join('\n', lines.Where(line => line.StartsWith("Error"))));

        s3.Works(objects);
        await Upload(hub, "new").ShouldAnswer(HttpStatusCode.Created);
        hub.App.Logs.Lines.ShouldContain(line => line.Contains("again", StringComparison.Ordinal) && line.Contains("Files can be stored"));
    }

    [OnEachEngine]
    public async Task A_file_that_came_in_while_the_bucket_was_away_is_kept_when_it_is_back(Engine engine)
    {
        await using var s3 = await FakeHttpServer.Start();
        var objects = s3.Bucket();
        s3.On("PUT", "/media/*", Buckets.Refusal(403, "AccessDenied"), Buckets.Takes(objects));
        await using var hub = await MultiInstanceHub.Start(engine, setup => setup.KeepsFilesAt(s3));
        await hub.Create(new { name = "Shop" });
        var picture = Files.Png("inside");

        await hub.Posts(
            "shop",
            "messages.upsert",
            $$$"""
            {"key":{"remoteJid":"79001234567@s.whatsapp.net","fromMe":false,"id":"IN-1"},"pushName":"Ivan",
             "message":{"imageMessage":{"mimetype":"image/png"},"base64":"{{{Convert.ToBase64String(
                picture
            )}}}"},"messageType":"imageMessage","messageTimestamp":1672531200}
            """
        );

        await Eventually.BeTrue(async () => (await hub.App.Rows<MediaRow>()).Count == 1);
        s3.SeenAt("PUT", "/media/*").Count.ShouldBe(2);
        (await hub.App.Rows<FetchRow>()).ShouldBeEmpty();
        var file = (await hub.App.Rows<FileRow>()).Single(one => one.Uses == 1);
        objects[$"/media/hub/{file.Key}"].ShouldBe(picture);
    }

    [Fact]
    public async Task A_disk_in_trouble_is_no_fault_of_the_caller_either()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var media = Directory.CreateDirectory(Path.Combine(hub.Database.DataDirectory, "media"));
        foreach (var folder in new[] { "files", "aside" })
        {
            // Where the folder should be there is a file.
            var place = Path.Combine(media.FullName, folder);
            if (Directory.Exists(place))
                Directory.Delete(place, recursive: true);
            await File.WriteAllTextAsync(place, "");
            using var form = Files.Form(Files.Content(Files.Png(folder), "image/png"), "a.png");

            await Refused(hub.Client.PostAsync("/api/v1/media", form));

            File.Delete(place);
        }

        hub.Logs.Lines.Count(line => line.Contains(Away, StringComparison.Ordinal)).ShouldBe(1);
    }

    private static async Task<HttpResponseMessage> Upload(MultiInstanceHub hub, string mark)
    {
        using var form = Files.Form(Files.Content(Files.Png(mark), "image/png"), $"{mark}.png");
        return await hub.Client.PostAsync("/api/v1/media", form);
    }

    private static async Task<JsonElement> Refused(Task<HttpResponseMessage> call)
    {
        var answer = await call.ShouldAnswer(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        answer.Headers.GetValues("X-Error-Code").ShouldBe(["media.store_away"]);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }
}
