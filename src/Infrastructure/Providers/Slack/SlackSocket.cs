using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Egress;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Receives the events of one app through Slack's Socket Mode, and reconnects whenever Slack closes the connection.</summary>
internal sealed class SlackSocket(
    SlackClient client,
    EgressHandler handlers,
    SlackHearing hearing,
    ProviderDefaults defaults,
    TimeProvider clock,
    ILogger<SlackSocket> log
)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Resignation = TimeSpan.FromMinutes(5);

    /// <summary>Keeps the app's socket open until it is stopped.</summary>
    internal async Task Hold(string token, CancellationToken ct)
    {
        var farewells = new List<Task>();
        for (var failures = 0; !ct.IsCancellationRequested; )
        {
            var wait = TimeSpan.Zero;
            try
            {
                var opened = await Open(token, ct);
                if (opened.Failure is { } failure)
                {
                    log.SocketRefused(failure.Code);
                    wait = WaitAfter(failure, failures++);
                }
                else
                {
                    // A socket that is about to be closed is still read while the next one opens: nothing falls between the two.
                    var (warned, ended) = hearing.Begin(opened.Value, token, ct);
                    farewells.RemoveAll(task => task.IsCompleted);
                    farewells.Add(ended);
                    if (await warned)
                        failures = 0;
                    else
                        wait = Backoff(failures++);
                }
            }
            catch (Exception trouble) when (trouble is WebSocketException or HttpRequestException or IOException)
            {
                log.SocketBroken(trouble.GetType().Name);
                wait = Backoff(failures++);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }

            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(farewells).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<Result<WebSocket>> Open(string token, CancellationToken ct)
    {
        var app = new InstanceAccess(default, defaults.SlackUrl, token, "");
        Uri? at;
        using (var answer = await client.Ask(app, "apps.connections.open", ct))
        {
            if (!answer.IsGood)
                return SlackErrors.From(answer, token);
            if (!Uri.TryCreate(answer.Json.Text("url"), UriKind.Absolute, out at) || !IsSlacks(at))
                return ChannelFailures.Failed("it named a socket that is not Slack's");
        }

        var socket = new ClientWebSocket();
        try
        {
            // A connection that died without a word is noticed within half a minute.
            (socket.Options.KeepAliveInterval, socket.Options.KeepAliveTimeout) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
            using var invoker = new HttpMessageInvoker(handlers.Create(OutboundPurpose.Slack), disposeHandler: false);
            await socket.ConnectAsync(at, invoker, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsSlacks(Uri at) =>
        at.Scheme is "wss" or "ws"
        && (
            (at.Host == defaults.SlackUrl.Host && at.Port == defaults.SlackUrl.Port)
            || (at.Scheme is "wss" && at.Host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase))
        );

    // A token that is over does not come back by asking; the operator gives another one, or Slack repents.
    private static TimeSpan WaitAfter(Failure failure, int failures) =>
        failure switch
        {
            Limited limited => limited.RetryAfter,
            Conflict or Upstream { IsTransient: false } => Resignation,
            _ => Backoff(failures),
        };

    private static TimeSpan Backoff(int failures) =>
        TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, Math.Min(failures, 10))))
        * (0.8 + Random.Shared.NextDouble() * 0.4);
}
