using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Media;

/// <summary>As much of S3 as anybody here asks of it.</summary>
internal static class Buckets
{
    /// <summary>What the bucket holds, by path.</summary>
    public static ConcurrentDictionary<string, byte[]> Bucket(this FakeHttpServer server)
    {
        var objects = new ConcurrentDictionary<string, byte[]>();
        server.Works(objects);
        return objects;
    }

    /// <summary>The bucket answers as it should.</summary>
    public static void Works(this FakeHttpServer server, ConcurrentDictionary<string, byte[]> objects) =>
        server
            .On("PUT", "/media/*", Takes(objects))
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
            .On("GET", "/media/*", new Reply((context, request) => Read(objects, context, request)));

    /// <summary>Keeps what is put.</summary>
    public static Reply Takes(ConcurrentDictionary<string, byte[]> objects) =>
        new(
            (context, request) =>
            {
                objects[request.Path] = request.Body;
                context.Response.Headers.ETag = "\"etag\"";
                return Task.CompletedTask;
            }
        );

    /// <summary>Every call ends like this.</summary>
    public static void Fails(this FakeHttpServer server, Reply reply)
    {
        foreach (var method in new[] { "PUT", "DELETE", "HEAD", "GET" })
            server.On(method, "/media/*", reply);
    }

    /// <summary>A refusal in S3's words, which repeat the caller's key as real servers do.</summary>
    public static Reply Refusal(int status, string code) =>
        new(
            async (context, request) =>
            {
                (context.Response.StatusCode, context.Response.ContentType) = (status, "application/xml");
                if (request.Method != "HEAD")
                    await context.Response.WriteAsync(
                        $"<Error><Code>{code}</Code><Message>no access-key, sir</Message><AWSAccessKeyId>access-key</AWSAccessKeyId></Error>"
                    );
            }
        );

    /// <summary>Points a hub there.</summary>
    public static void KeepsFilesAt(this HubSetup setup, FakeHttpServer server)
    {
        setup.Settings["OmniHub:Media:S3:Bucket"] = "media";
        setup.Settings["OmniHub:Media:S3:Endpoint"] = server.Address;
        setup.Settings["OmniHub:Media:S3:AccessKey"] = "access-key";
        setup.Settings["OmniHub:Media:S3:SecretKey"] = "secret-key";
        setup.Settings["OmniHub:Media:S3:Prefix"] = "hub/";
    }

    private static async Task Read(ConcurrentDictionary<string, byte[]> objects, HttpContext context, SeenRequest request)
    {
        if (!objects.TryGetValue(request.Path, out var bytes))
        {
            await Refusal(404, "NoSuchKey").Write(context, request);
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
}
