using System.Net;
using System.Net.Http.Headers;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Media;

public sealed class BucketStoreTests
{
    [Fact]
    public async Task Keeps_files_in_a_bucket_and_reads_ranges_of_them()
    {
        await using var s3 = await FakeHttpServer.Start();
        var objects = s3.Bucket();
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.KeepsFilesAt(s3));
        var picture = Files.Png("0123456789", 200_000);

        using var form = Files.Form(Files.Content(picture, "image/png"), "logo.png");
        var made = await hub.Client.PostAsync("/api/v1/media", form).ShouldAnswerJson(HttpStatusCode.Created);
        var link = new Uri(made.Text("url")!).PathAndQuery;

        objects.Single().Value.ShouldBe(picture);
        objects.Single().Key.ShouldStartWith("/media/hub/");
        var put = s3.SeenAt("PUT", "/media/*").Single();
        put.Headers["Authorization"].ShouldContain("access-key");
        put.Headers["Content-Type"].ShouldBe("image/png");
        (await hub.Anonymous.GetByteArrayAsync(link)).ShouldBe(picture);
        using var range = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new RangeHeaderValue(8, 12) } };
        var part = await hub.Anonymous.SendAsync(range).ShouldAnswer(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsStringAsync()).ShouldBe("01234");
        s3.SeenAt("GET", "/media/*").Select(seen => seen.Headers.GetValueOrDefault("Range")).ShouldBe([null, "bytes=8-199999"]);
        await Eventually.BeTrue(() => Directory.GetFiles(Path.Combine(hub.Database.DataDirectory, "media", "aside")).Length == 0);

        // Somebody emptied the bucket: the file is gone, the bucket is not.
        objects.Clear();
        await hub.Anonymous.GetAsync(link).ShouldAnswer(HttpStatusCode.NotFound);
        objects[put.Path] = picture;
        await hub.Client.DeleteAsync($"/api/v1/media/{made.Text("id")}").ShouldAnswer(HttpStatusCode.OK);
        objects.ShouldBeEmpty();
        await hub.Anonymous.GetAsync(link).ShouldAnswer(HttpStatusCode.NotFound);
    }
}
