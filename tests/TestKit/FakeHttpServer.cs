using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OmniHub.Tests.TestKit;

/// <summary>A real HTTP server on a free port that answers as scripted and remembers what it was asked.</summary>
internal sealed class FakeHttpServer : IAsyncDisposable
{
    private static readonly Reply NotScripted = Reply.Json(404, """{"error":"not scripted"}""");

    private readonly WebApplication _app;
    private readonly List<Script> _scripts = [];
    private readonly ConcurrentQueue<SeenRequest> _seen = new();

    private FakeHttpServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address =>
        _app
            .Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();

    /// <summary>All requests so far, in order of arrival.</summary>
    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    /// <summary>Starts one; what is not scripted is answered with 404.</summary>
    public static async Task<FakeHttpServer> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        var server = new FakeHttpServer(app);
        app.Run(server.Answer);
        await app.StartAsync();
        return server;
    }

    /// <summary>The requests to one route, in order of arrival.</summary>
    /// <param name="method">The method, in capitals.</param>
    /// <param name="path">The path; <c>*</c> at its end stands for any rest.</param>
    public IReadOnlyList<SeenRequest> SeenAt(string method, string path) => [.. _seen.Where(request => request.Matches(method, path))];

    /// <summary>Waits until a route was asked so many times.</summary>
    public Task<IReadOnlyList<SeenRequest>> UntilSeen(string method, string path, int times = 1, TimeSpan? within = null) =>
        Eventually.Become(() => SeenAt(method, path), seen => seen.Count >= times, within);

    /// <summary>
    /// Scripts a route: the answers are given in turn, the last one for ever. A later script for the same route replaces an earlier one.
    /// </summary>
    public FakeHttpServer On(string method, string path, params Reply[] replies)
    {
        lock (_scripts)
        {
            _scripts.RemoveAll(script => script.Method == method && script.Path == path);
            _scripts.Add(new Script(method, path, replies));
        }

        return this;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task Answer(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new SeenRequest(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.GetEncodedPathAndQuery(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()
        );
        _seen.Enqueue(request);
        await (Next(request) ?? NotScripted).Write(context, request);
    }

    private Reply? Next(SeenRequest request)
    {
        lock (_scripts)
        {
            // The most exact path wins, whatever the order of scripting.
            return _scripts.Where(script => request.Matches(script.Method, script.Path)).MaxBy(script => script.Path.Length)?.Next();
        }
    }

    private sealed record Script(string Method, string Path, Reply[] Replies)
    {
        private int _given;

        public Reply Next() => Replies[Math.Min(_given++, Replies.Length - 1)];
    }
}
