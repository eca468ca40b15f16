using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace OmniHub.Bench;

/// <summary>A process of ours; a shell ends it when we are gone.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const string Watch = """
        exec 3<&0 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
        "$@" </dev/null 3<&- &
        child=$!
        echo "$child"
        (read -r _ <&3; kill -KILL $child) >/dev/null 2>&1 &
        watcher=$!
        exec 3<&-
        wait $child
        code=$?
        kill $watcher 2>/dev/null
        exit $code
        """;

    private readonly Process _shell;
    private readonly ConcurrentQueue<string> _output = new();

    private Child(Process shell, int pid) => (_shell, Pid) = (shell, pid);

    public int Pid { get; }

    /// <summary>Memory it has now, in MiB.</summary>
    public double Resident => Status("VmRSS");

    /// <summary>Most memory it ever had, in MiB.</summary>
    public double Peak => Status("VmHWM");

    public bool HasEnded => _shell.HasExited;

    public string Output => string.Join('\n', _output);

    public static async Task<Child> Start(
        IEnumerable<string> command,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null
    )
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Watch, "sh", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var shell = Process.Start(start)!;
        var child = new Child(shell, int.Parse((await shell.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture));
        _ = child.Collect(shell.StandardOutput);
        _ = child.Collect(shell.StandardError);
        return child;
    }

    /// <summary>This program again, with other arguments.</summary>
    public static Task<Child> StartSelf(params string[] arguments) => Start(["dotnet", typeof(Child).Assembly.Location, .. arguments]);

    /// <summary>Ends it and waits until it is gone.</summary>
    public async Task Stop(string signal = "TERM")
    {
        if (!_shell.HasExited)
        {
            using var kill = Process.Start("kill", [$"-{signal}", $"{Pid}"]);
            await kill.WaitForExitAsync();
            await _shell.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop("KILL");
        _shell.Dispose();
    }

    private double Status(string line) =>
        double.Parse(
            File.ReadLines($"/proc/{Pid}/status")
                .First(text => text.StartsWith(line, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024;

    private async Task Collect(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _output.Enqueue(line);
            if (_output.Count > 200)
                _output.TryDequeue(out _);
        }
    }
}
