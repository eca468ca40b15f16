using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace OmniHub.Simulator;

/// <summary>
/// Posts events to the receivers. A failed first attempt does not hold up the lane: it is repeated beside it, as the real server does,
/// and what is pending is lost when the process ends.
/// </summary>
internal sealed class WebhookPoster(EvolutionServer server, TimeProvider clock, ILogger<WebhookPoster> log) : IDisposable
{
    private const int Lanes = 32;

    private readonly ConcurrentDictionary<(string Instance, int Lane), Channel<Delivery>> _lanes = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            UseCookies = false,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private long _delivered;
    private long _failed;
    private long _retried;
    private long _refused;
    private long _dropped;
    private long _waiting;

    internal JsonObject Counters() =>
        new()
        {
            ["delivered"] = Interlocked.Read(ref _delivered),
            ["failed"] = Interlocked.Read(ref _failed),
            ["retried"] = Interlocked.Read(ref _retried),
            ["refused"] = Interlocked.Read(ref _refused),
            ["dropped"] = Interlocked.Read(ref _dropped),
            ["waiting"] = Interlocked.Read(ref _waiting),
        };

    /// <summary>Posts an event when the line's webhook wants it.</summary>
    /// <param name="line">Whose event.</param>
    /// <param name="name">The event in its dot form.</param>
    /// <param name="data">JSON of the event.</param>
    /// <param name="chat">Events of one chat stay in order.</param>
    /// <param name="history">Adds the members that only <c>messages.set</c> has.</param>
    internal void Post(EvolutionInstance line, string name, ReadOnlyMemory<byte> data, string chat = "", bool history = false)
    {
        if (line.Webhook is not { } hook || !hook.Wants(name))
            return;
        var body = WebhookEnvelope.Write(line, name, data, hook.Url, clock.GetLocalNow(), history, server.Options.ExposesKeys);
        var delivery = new Delivery(name, hook.AddressFor(name), body, WebhookEnvelope.HeadersOf(hook, clock));
        var order = server.Options.Order;
        Interlocked.Increment(ref _waiting);
        if (order == "none")
            _ = Deliver(delivery);
        else
            LaneOf(line, order == "instance" ? 0 : (int)((uint)chat.GetHashCode(StringComparison.Ordinal) % Lanes))
                .Writer.TryWrite(delivery);
    }

    internal void Post(EvolutionInstance line, string name, JsonNode? data, string chat = "", bool history = false)
    {
        if (line.Webhook is { } hook && hook.Wants(name))
            Post(line, name, Json.Bytes(data), chat, history);
    }

    /// <summary>Lets the lanes of a deleted line end after what is in them.</summary>
    internal void Close(EvolutionInstance line)
    {
        for (var lane = 0; lane < Lanes; lane++)
            if (_lanes.TryRemove((line.Id, lane), out var channel))
                channel.Writer.TryComplete();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _http.Dispose();
        _stopping.Dispose();
    }

    private Channel<Delivery> LaneOf(EvolutionInstance line, int lane)
    {
        if (_lanes.TryGetValue((line.Id, lane), out var known))
            return known;
        var made = Channel.CreateUnbounded<Delivery>(new() { SingleReader = true });
        var kept = _lanes.GetOrAdd((line.Id, lane), made);
        if (ReferenceEquals(kept, made))
            _ = Pump(made.Reader, _stopping.Token);
        return kept;
    }

    private async Task Pump(ChannelReader<Delivery> lane, CancellationToken stopping)
    {
        try
        {
            await foreach (var delivery in lane.ReadAllAsync(stopping))
                await Deliver(delivery);
        }
        catch (OperationCanceledException)
        {
            // The process ends: what is pending is lost.
        }
    }

    private async Task Deliver(Delivery delivery)
    {
        try
        {
            if (await Attempt(delivery))
                Interlocked.Decrement(ref _waiting);
            else if (delivery.Event == "messages.edited")
                await Repeat(delivery);
            else
                _ = Repeat(delivery);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task Repeat(Delivery delivery)
    {
        try
        {
            var options = server.Options;
            for (var attempt = 2; attempt <= options.WebhookAttempts; attempt++)
            {
                Interlocked.Increment(ref _failed);
                await Task.Delay(Backoff(options, attempt), clock, _stopping.Token);
                Interlocked.Increment(ref _retried);
                if (await Attempt(delivery))
                    return;
            }
            Interlocked.Increment(ref _dropped);
            Log.DeliveryDropped(log, delivery.Event, options.WebhookAttempts);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The process ends: what is pending is lost.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>True when there is nothing more to do: taken, or refused for good.</summary>
    private async Task<bool> Attempt(Delivery delivery)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(server.Options.WebhookTimeoutMs), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stopping.Token);
        try
        {
            using var request = delivery.Request();
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref _delivered);
                return true;
            }
            if (
                response.StatusCode
                is HttpStatusCode.BadRequest
                    or HttpStatusCode.Unauthorized
                    or HttpStatusCode.Forbidden
                    or HttpStatusCode.NotFound
                    or HttpStatusCode.UnprocessableEntity
            )
            {
                Interlocked.Increment(ref _refused);
                Log.DeliveryRefused(log, delivery.Event, (int)response.StatusCode);
                return true;
            }
            return false;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Doubles from the first delay to the cap; the jitter of a fifth never goes below the first delay.</summary>
    private static TimeSpan Backoff(SimulatorOptions options, int attempt)
    {
        var wait = Math.Min(options.WebhookFirstDelayMs * Math.Pow(2, attempt - 2), options.WebhookMaxDelayMs);
        var jitter = (System.Security.Cryptography.RandomNumberGenerator.GetInt32(0, 401) - 200) / 1000d;
        return TimeSpan.FromMilliseconds(Math.Max(options.WebhookFirstDelayMs, wait * (1 + jitter)));
    }

    /// <summary>One event on its way: repeats are byte for byte the same and go to the same address.</summary>
    private sealed record Delivery(string Event, Uri Url, byte[] Body, IReadOnlyDictionary<string, string> Headers)
    {
        internal HttpRequestMessage Request()
        {
            var content = new ByteArrayContent(Body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = content };
            request.Headers.TryAddWithoutValidation("accept", "application/json, text/plain, */*");
            request.Headers.TryAddWithoutValidation("user-agent", "axios/1.13.2");
            foreach (var (name, value) in Headers)
                if (!request.Headers.TryAddWithoutValidation(name, value))
                {
                    content.Headers.Remove(name);
                    content.Headers.TryAddWithoutValidation(name, value);
                }
            return request;
        }
    }
}
