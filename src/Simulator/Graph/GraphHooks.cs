using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace OmniHub.Simulator.Graph;

/// <summary>
/// Posts signed webhooks: in order for each account, again and again until they are taken, with everything that is not ASCII escaped in the bytes that are signed. What is
/// pending is lost when the process ends.
/// </summary>
internal sealed class GraphHooks(GraphServer server, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, Channel<Hook>> _lanes = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            UseCookies = false,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            ConnectTimeout = TimeSpan.FromSeconds(10),
        }
    )
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private long _delivered;
    private long _refused;
    private long _repeated;

    internal JsonObject Counters() =>
        new()
        {
            ["delivered"] = Interlocked.Read(ref _delivered),
            ["refused"] = Interlocked.Read(ref _refused),
            ["repeated"] = Interlocked.Read(ref _repeated),
        };

    /// <summary>Makes sure that an address takes an account's webhooks, as Meta does before it calls there.</summary>
    internal async Task<bool> ShakesHands(Uri callback, string verifyToken, CancellationToken ct)
    {
        var challenge = RandomNumberGenerator.GetInt32(1_000_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var query = $"hub.mode=subscribe&hub.verify_token={Uri.EscapeDataString(verifyToken)}&hub.challenge={challenge}";
        try
        {
            using var answer = await _http.GetAsync(new UriBuilder(callback) { Query = query }.Uri, ct);
            return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(ct) == challenge;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>One change about a number.</summary>
    internal void Post(GraphNumber number, Uri hub, JsonObject value) => Post(number, hub, "messages", [Of(number, value)]);

    /// <summary>One change about the account: nothing of it names a number.</summary>
    internal void PostAboutAccount(GraphNumber one, Uri hub, string field, JsonObject value) => Post(one, hub, field, [value]);

    /// <summary>Everything in one call: an entry for each account, a change for each number.</summary>
    internal void PostTogether(IReadOnlyList<(GraphNumber Number, JsonObject Value)> changes, Uri hub)
    {
        if (changes.Count == 0)
            return;
        var entries = changes
            .GroupBy(change => change.Number.Account)
            .Select(account =>
                (JsonNode)Entry(account.Key, [.. account.Select(change => Change("messages", Of(change.Number, change.Value)))])
            );
        Send(changes[0].Number, hub, new JsonArray([.. entries]));
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _http.Dispose();
        _stopping.Dispose();
    }

    private void Post(GraphNumber number, Uri hub, string field, JsonObject[] values) =>
        Send(number, hub, new JsonArray(Entry(number.Account, [.. values.Select(value => Change(field, value))])));

    private static JsonObject Of(GraphNumber number, JsonObject value)
    {
        value["messaging_product"] = "whatsapp";
        value["metadata"] = new JsonObject { ["display_phone_number"] = number.Phone, ["phone_number_id"] = number.Id };
        return value;
    }

    private static JsonObject Change(string field, JsonObject value) => new() { ["value"] = value, ["field"] = field };

    private static JsonObject Entry(string account, JsonNode[] changes) => new() { ["id"] = account, ["changes"] = new JsonArray(changes) };

    private void Send(GraphNumber number, Uri hub, JsonArray entries)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = entries },
            JsonSerializerOptions.Default
        );
        var to = server.AccountOf(number.Account).Callback ?? number.Callback ?? hub;
        var lane = _lanes.GetOrAdd(
            number.Account,
            static (_, hooks) =>
            {
                var made = Channel.CreateUnbounded<Hook>(new() { SingleReader = true });
                hooks.Start(made.Reader);
                return made;
            },
            this
        );
        lane.Writer.TryWrite(new(to, body, number.AppSecret));
    }

    private void Start(ChannelReader<Hook> lane) => _ = Pump(lane);

    private async Task Pump(ChannelReader<Hook> lane)
    {
        try
        {
            await foreach (var hook in lane.ReadAllAsync(_stopping.Token))
                await Deliver(hook);
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            // The process ends.
        }
    }

    private async Task Deliver(Hook hook)
    {
        var options = server.Options;
        for (var attempt = 1; ; attempt++)
        {
            if (await Attempt(hook) is { } status && (int)status is >= 200 and <= 299)
            {
                Interlocked.Increment(ref _delivered);
                return;
            }

            if (attempt >= options.Attempts)
            {
                Interlocked.Increment(ref _refused);
                return;
            }

            Interlocked.Increment(ref _repeated);
            await Task.Delay(TimeSpan.FromMilliseconds(options.FirstDelayMs * Math.Pow(2, attempt - 1)), clock, _stopping.Token);
        }
    }

    private async Task<HttpStatusCode?> Attempt(Hook hook)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.To) { Content = new ByteArrayContent(hook.Body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "facebookexternalua");
        request.Headers.TryAddWithoutValidation(
            "X-Hub-Signature-256",
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(hook.Secret), hook.Body))
        );
        try
        {
            using var answer = await _http.SendAsync(request, _stopping.Token);
            return answer.StatusCode;
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException && !_stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed record Hook(Uri To, byte[] Body, string Secret);
}
