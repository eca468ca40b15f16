using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Media;

public sealed class BucketStoreTests
{
    [Fact]
    public async Task Keeps_files_in_a_bucket_and_reads_ranges_of_them()
    {
        await using var s3 = await FakeHttpServer.Start();
        var objects = Bucket(s3);
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.Settings["OmniHub:Media:S3:Bucket"] = "media";
                setup.Settings["OmniHub:Media:S3:Endpoint"] = s3.Address;
                setup.Settings["OmniHub:Media:S3:AccessKey"] = "access-key";
                setup.Settings["OmniHub:Media:S3:SecretKey"] = "secret-key";
                setup.Settings["OmniHub:Media:S3:Prefix"] = "hub/";
            }
        );
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

        await hub.Client.DeleteAsync($"/api/v1/media/{made.Text("id")}").ShouldAnswer(HttpStatusCode.OK);
        objects.ShouldBeEmpty();
        await hub.Anonymous.GetAsync(link).ShouldAnswer(HttpStatusCode.NotFound);
    }

    /// <summary>As much of S3 as anybody here asks of it.</summary>
    private static ConcurrentDictionary<string, byte[]> Bucket(FakeHttpServer server)
    {
        var objects = new ConcurrentDictionary<string, byte[]>();
        server
            .On(
                "PUT",
                "/media/*",
                new Reply(
                    (context, request) =>
                    {
                        objects[request.Path] = request.Body;
                        context.Response.Headers.ETag = "\"etag\"";
                        return Task.CompletedTask;
                    }
                )
            )
            .On(
                "DELETE",
                "/media/*",
                new Reply(
                    (context, request) =>
                    {
                        objects.TryRemove(request.Path, out _);
                        context.Response.StatusCode = 204;
                        return Task.CompletedTask;
                    }
                )
            )
            .On(
                "HEAD",
                "/media/*",
                new Reply(
                    (context, request) =>
                    {
                        context.Response.StatusCode = objects.ContainsKey(request.Path) ? 200 : 404;
                        return Task.CompletedTask;
                    }
                )
            )
            .On(
                "GET",
                "/media/*",
                new Reply(
                    async (context, request) =>
                    {
                        if (!objects.TryGetValue(request.Path, out var bytes))
                        {
                            (context.Response.StatusCode, context.Response.ContentType) = (404, "application/xml");
                            await context.Response.WriteAsync("<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>");
                            return;
                        }

                        var from = 0;
                        if (request.Headers.TryGetValue("Range", out var range))
                        {
                            from = (int)RangeHeaderValue.Parse(range).Ranges.Single().From!.Value;
                            context.Response.StatusCode = 206;
                        }

                        context.Response.ContentLength = bytes.Length - from;
                        await context.Response.Body.WriteAsync(bytes.AsMemory(from), context.RequestAborted);
                    }
                )
            );
        return objects;
    }
}
