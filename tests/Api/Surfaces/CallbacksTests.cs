using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Api.Surfaces;
using OmniHub.Api.Wire;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces;

public sealed class CallbacksTests : IAsyncLifetime
{
    private readonly CapturedLogs _logs = new();
    private readonly TaskCompletionSource _asked = new();
    private readonly TaskCompletionSource _gone = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = BodyLimits.Usual);
        builder.Logging.ClearProviders().AddProvider(_logs);
        builder.Services.AddSurfaces(Probed.All, Probed.All[2]).AddSingleton(TimeProvider.System);
        _app = builder.Build();
        _app.Use(
            async (context, next) =>
            {
                try
                {
                    await next();
                }
                finally
                {
                    if (context.RequestAborted.IsCancellationRequested)
                        _gone.TrySetResult();
                }
            }
        );
        _app.UseFailures();
        _app.UseRouting();
        _app.Use((HttpContext _, RequestDelegate _) => throw new InvalidOperationException("callbacks do not come this far"));
        var callbacks = _app.MapCallbacks("omnihub");
        callbacks.MapPost("/webhook/probe", async (HttpRequest request) => await Length(request.Body));
        callbacks.MapPost(
            "/webhook/draining",
            () => new Refusal(new Unavailable("inbox.draining", "Shutting down", TimeSpan.FromSeconds(3)))
        );
        callbacks.MapPost(
            "/webhook/slow",
            async (CancellationToken ct) =>
            {
                _asked.SetResult();
                await Task.Delay(Timeout.Infinite, ct);
            }
        );
        await _app.StartAsync();
        // On a busy machine the refusal may take longer than the second after which a client sends its body anyway.
        _client = new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) })
        {
            BaseAddress = new Uri(_app.Urls.Single()),
        };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(2, HttpStatusCode.OK)]
    [InlineData(6, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Take_five_mebibytes_without_passing_the_rest_of_the_pipeline(int mebibytes, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook/probe")
        {
            Content = new ByteArrayContent(new byte[mebibytes * 1024 * 1024]),
            Headers = { ExpectContinue = true },
        };
        using var answer = await _client.SendAsync(request);

        answer.StatusCode.ShouldBe(expected);
        if (expected is not HttpStatusCode.OK)
            (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"detail":"The request body is too large"}""");
    }

    [Fact]
    public async Task Refuse_in_their_dialect_and_say_when_to_come_back()
    {
        using var answer = await _client.PostAsync("/webhook/draining", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(3));
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"detail":"Shutting down"}""");
    }

    [Fact]
    public async Task Do_not_take_a_client_that_left_for_an_error()
    {
        using var impatience = new CancellationTokenSource();
        var call = _client.PostAsync("/webhook/slow", null, impatience.Token);
        await _asked.Task;

        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await _gone.Task.WaitAsync(TimeSpan.FromSeconds(20));

        _logs.Lines.ShouldNotContain(line => line.StartsWith("Error") || line.StartsWith("Warning"));
    }

    private static async Task<long> Length(Stream body)
    {
        using var all = new MemoryStream();
        await body.CopyToAsync(all);
        return all.Length;
    }
}
