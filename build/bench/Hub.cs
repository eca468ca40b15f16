using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using OmniHub.Bench.Load;
using OmniHub.Tests.TestKit;

namespace OmniHub.Bench;

/// <summary>A Release hub in a process of its own, set up as an operator would.</summary>
internal sealed class Hub : IAsyncDisposable
{
    internal const string Key = "platform-key-of-the-benchmark-0123456789";
    private const int LineCount = 4;

    private readonly HttpClient _client;

    /// <summary>Calls it as its administrator.</summary>
    public HttpClient Client => _client;

    private Hub(Child process, int port)
    {
        (Process, Port) = (process, port);
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public Child Process { get; }

    public int Port { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>Where the program is published.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "bench-hub"));

    /// <summary>The published program.</summary>
    public static string Program { get; } = Path.Combine(Folder, "OmniHub.Api.dll");

    /// <summary>Starts one on a database; waits for its first answer.</summary>
    /// <param name="database">Where it stores.</param>
    /// <param name="standIns">Port of the agent and of Evolution.</param>
    /// <param name="workers">Null: as many as the hub itself thinks good.</param>
    /// <param name="more">Further settings.</param>
    public static async Task<Hub> Start(
        Database database,
        int standIns,
        int? workers = null,
        IReadOnlyDictionary<string, string>? more = null
    )
    {
        var port = FreePort.Take();
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["PORT"] = $"{port}",
            ["JWT_SECRET"] = "signing-secret-of-the-benchmark-0123456789",
            ["OmniHub__ApiKey"] = Key,
            ["OmniHub__DataDirectory"] = database.Folder,
            ["OmniHub__Evolution__Url"] = $"http://127.0.0.1:{standIns}",
            ["OmniHub__Evolution__ApiKey"] = "global-key",
            ["OmniHub__Egress__Allow__0"] = "127.0.0.0/8",
            ["OmniHub__RateLimits__Enabled"] = "false",
            ["OmniHub__Replies__MostPerMinute"] = "0",
        };
        if (database.PostgresConnection is { } connection)
            settings["DATABASE_URL"] = connection;
        if (workers is { } count)
            settings["OmniHub__Inbox__Workers"] = $"{count}";
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            settings[name] = value;
        var begun = Stopwatch.GetTimestamp();
        var hub = new Hub(await Child.Start(["dotnet", Program], settings, Path.GetDirectoryName(Program)), port);
        await hub.UntilItAnswers();
        hub.StartedIn = Stopwatch.GetElapsedTime(begun);
        return hub;
    }

    /// <summary>Creates the lines; their webhooks carry what the hub told Evolution to send.</summary>
    public Task<Target> CreateLines(int standIns) => CreateLines(standIns, null, "bench", withAgent: true);

    /// <summary>Creates lines of a tenant, by its token; without an agent nobody answers.</summary>
    public async Task<Target> CreateLines(int standIns, string? token, string prefix, bool withAgent)
    {
        var lines = new List<(string, IReadOnlyDictionary<string, string>)>();
        for (var index = 0; index < LineCount; index++)
        {
            var name = $"{prefix}-{index}";
            var body = new Dictionary<string, object>
            {
                ["name"] = name,
                ["channel_type"] = "whatsapp",
                ["evolution_url"] = $"http://127.0.0.1:{standIns}",
                ["evolution_key"] = "global-key",
            };
            if (withAgent)
                (body["agent_api_url"], body["agent_api_key"], body["default_agent"]) = (
                    $"http://127.0.0.1:{standIns}",
                    "agent-key",
                    "echo"
                );
            // What document 002 creates has no agent; it is on the hub's own server, which is the same.
            using var call = withAgent
                ? new HttpRequestMessage(HttpMethod.Post, "/api/v1/instances") { Content = JsonContent.Create(body) }
                : new HttpRequestMessage(HttpMethod.Post, "/api/v1/whatsapp/instance/create")
                {
                    Content = JsonContent.Create(new { instance_name = name, qrcode = false }),
                };
            if (token is not null)
                call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await _client.SendAsync(call);
            if (answer.StatusCode is not HttpStatusCode.Created)
                throw new InvalidOperationException(
                    $"A line could not be created, {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"
                );
            var headers = await _client.GetFromJsonAsync<Dictionary<string, string>>(
                new Uri($"http://127.0.0.1:{standIns}/bench/headers/{name}")
            );
            lines.Add((name, headers!));
        }

        return new(Port, lines);
    }

    /// <summary>Uploads a file of that size.</summary>
    public async Task Upload(long bytes)
    {
        using var form = Load.Upload.Of(bytes);
        using var answer = await _client.PostAsync("/api/v1/media", form);
        if (answer.StatusCode is not HttpStatusCode.Created)
            throw new InvalidOperationException(
                $"The upload was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"
            );
    }

    /// <summary>The names of the lines, for a target that does not ask who calls.</summary>
    public static IEnumerable<string> LineNames => Enumerable.Range(0, LineCount).Select(index => $"bench-{index}");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Process.DisposeAsync();
    }

    private async Task UntilItAnswers()
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60) && !Process.HasEnded)
        {
            try
            {
                using var answer = await _client.GetAsync("/health");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(2);
        }

        throw new InvalidOperationException($"The hub did not start:\n{Process.Output}");
    }
}
