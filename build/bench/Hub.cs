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

    private Hub(Child process, int port)
    {
        (Process, Port) = (process, port);
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public Child Process { get; }

    /// <summary>Calls it as the platform's administrator.</summary>
    public HttpClient Client => _client;

    public int Port { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>The program, as <c>dotnet build -c Release</c> leaves it.</summary>
    public static string Program { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "OmniHub.Api", "release", "OmniHub.Api.dll"));

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
    public async Task<Target> CreateLines(int standIns)
    {
        var lines = new List<(string, IReadOnlyDictionary<string, string>)>();
        foreach (var name in LineNames)
        {
            var body = new Dictionary<string, object>
            {
                ["name"] = name,
                ["channel_type"] = "whatsapp",
                ["evolution_url"] = $"http://127.0.0.1:{standIns}",
                ["evolution_key"] = "global-key",
                ["agent_api_url"] = $"http://127.0.0.1:{standIns}",
                ["agent_api_key"] = "agent-key",
                ["default_agent"] = "echo",
            };
            using var answer = await _client.PostAsJsonAsync("/api/v1/instances", body);
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
