using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace OmniHub.Tests.TestKit;

/// <summary>
/// A hub in an operating-system process of its own, so that it can be killed. It keeps its port over restarts. A shell watches over it and kills it when
/// this process is gone.
/// </summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private const string Watch = """
        exec 3<&0 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
        "$@" </dev/null 3<&- &
        hub=$!
        echo "$hub"
        (read -r _ <&3; kill -KILL $hub) >/dev/null 2>&1 &
        watcher=$!
        exec 3<&-
        wait $hub
        code=$?
        kill $watcher 2>/dev/null
        exit $code
        """;

    private readonly HubSetup _setup;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly int _port;
    private Process? _shell;
    private int _pid;

    private HubProcess(HubSetup setup, int port)
    {
        (_setup, _port) = (setup, port);
        Anonymous = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2) })
        {
            BaseAddress = new Uri(Address),
        };
        Client = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2) })
        {
            BaseAddress = new Uri(Address),
        };
        Client.DefaultRequestHeaders.Authorization = new("Bearer", HubSetup.PlatformKey);
    }

    /// <summary>Calls as the platform's administrator.</summary>
    public HttpClient Client { get; }

    /// <summary>Calls without a credential.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>The process id of the hub that runs now.</summary>
    public int Pid => _pid;

    /// <summary>Everything that its runs wrote, line by line.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    /// <summary>Starts one and waits until it is ready.</summary>
    public static async Task<HubProcess> Start(TestDatabase database, Action<HubSetup>? adjust = null)
    {
        var setup = new HubSetup(database);
        adjust?.Invoke(setup);
        var hub = new HubProcess(setup, setup.Port is 0 ? FreePort.Take() : setup.Port);
        try
        {
            await hub.Start();
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one that is to end by itself, and waits for that.</summary>
    /// <returns>Its exit code and what it wrote, line by line.</returns>
    public static async Task<(int Code, IReadOnlyList<string> Output)> RunToEnd(TestDatabase database, Action<HubSetup>? adjust = null)
    {
        var setup = new HubSetup(database);
        adjust?.Invoke(setup);
        await using var hub = new HubProcess(setup, FreePort.Take());
        hub.Launch();
        hub._pid = int.Parse((await hub._shell!.StandardOutput.ReadLineAsync())!);
        await Task.WhenAll(hub.Collect(hub._shell.StandardOutput), hub.Collect(hub._shell.StandardError))
            .WaitAsync(TimeSpan.FromMinutes(1));
        await hub._shell.WaitForExitAsync();
        return (hub._shell.ExitCode, hub.Output);
    }

    /// <summary>Starts it again and waits until it is ready.</summary>
    public async Task Start()
    {
        Launch();
        _pid = int.Parse((await _shell!.StandardOutput.ReadLineAsync())!);
        _ = Collect(_shell.StandardOutput);
        _ = Collect(_shell.StandardError);
        await Eventually.BeTrue(IsReady, TimeSpan.FromSeconds(60));
    }

    /// <summary>Ends it as a power cut would: nothing gets a chance to finish.</summary>
    public Task Kill() => Signal("KILL");

    /// <summary>Lets it sleep where it stands, as a frozen virtual machine does; its connections stay open.</summary>
    public Task Pause() => Send("STOP");

    /// <summary>Wakes it up.</summary>
    public Task Resume() => Send("CONT");

    /// <summary>Ends it as an orchestrator does, and waits until it is gone.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Stop()
    {
        await Signal("TERM");
        return _shell!.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Anonymous.Dispose();
        if (_shell is { HasExited: false })
        {
            await Kill();
        }

        _shell?.Dispose();
    }

    private void Launch()
    {
        var program = ApiProgram();
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        foreach (var argument in new[] { "-c", Watch, "sh", "dotnet", program })
        {
            start.ArgumentList.Add(argument);
        }

        // The test host's own settings must not leak into the hub.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = _setup.Environment;
        start.Environment["HOST"] = "127.0.0.1";
        start.Environment["PORT"] = $"{_port}";
        foreach (var (name, value) in _setup.Settings)
        {
            if (value is not null)
            {
                start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
            }
        }

        _shell = Process.Start(start)!;
    }

    private async Task<bool> IsReady()
    {
        if (_shell!.HasExited)
        {
            throw new InvalidOperationException($"The hub ended with {_shell.ExitCode}:\n{string.Join('\n', _output)}");
        }

        try
        {
            using var response = await Anonymous.GetAsync("/health/ready");
            return response.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task Signal(string signal)
    {
        await Send(signal);
        await _shell!.WaitForExitAsync();
    }

    private async Task Send(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_pid}"]);
        await kill.WaitForExitAsync();
    }

    private async Task Collect(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _output.Enqueue(line);
        }
    }

    /// <summary>The Api as this build made it, beside the tests' own output.</summary>
    private static string ApiProgram()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(output.Parent!.Parent!.FullName, "OmniHub.Api", output.Name, "OmniHub.Api.dll");
    }
}
