using System.Diagnostics;
using Npgsql;

namespace OmniHub.Tests.TestKit;

/// <summary>
/// A PostgreSQL server of our own, made from the installed programs and reached through a Unix socket only. A shell watches over it and
/// removes it as soon as our end of its standard input closes, which also happens when this process is killed.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Watch = """
        exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
        dir=$1; bin=$2; port=$3; shift 3
        trap '' INT TERM HUP
        trap 'rm -rf "$dir"' EXIT
        cd /
        owner=
        if [ "$(id -u)" = 0 ]; then owner='setpriv --reuid=postgres --regid=postgres --init-groups --'; chown postgres "$dir"; fi
        $owner "$bin/initdb" -D "$dir/data" -U postgres --no-sync --locale=C.UTF-8 -E UTF8 -A trust >"$dir/log" 2>&1 </dev/null || { cat "$dir/log" >&2; exit 1; }
        $owner "$bin/postgres" -D "$dir/data" -p "$port" -k "$dir" -c listen_addresses= "$@" >>"$dir/log" 2>&1 </dev/null &
        server=$!
        echo started
        read -r _
        while kill -INT $server 2>/dev/null; do sleep 0.1; done
        """;

    private static readonly string[] Hasty =
    [
        "-c",
        "fsync=off",
        "-c",
        "synchronous_commit=off",
        "-c",
        "full_page_writes=off",
        "-c",
        "autovacuum=off",
        "-c",
        "wal_level=minimal",
        "-c",
        "max_wal_senders=0",
        "-c",
        "max_wal_size=256MB",
        "-c",
        "jit=off",
    ];

    private readonly Process _shell;

    private PostgresServer(Process shell, string folder, int port)
    {
        _shell = shell;
        Folder = folder;
        Connection = new NpgsqlConnectionStringBuilder
        {
            Host = folder,
            Port = port,
            Username = "postgres",
            Database = "postgres",
        }.ConnectionString;
    }

    /// <summary>Where it lives.</summary>
    public string Folder { get; }

    /// <summary>How to reach its maintenance database.</summary>
    public string Connection { get; }

    /// <summary>The folder of the newest installed server programs, or null.</summary>
    public static string? Programs { get; } =
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    /// <summary>Makes and starts one.</summary>
    /// <param name="durable">Whether a commit reaches the disk, as on a real server; tests have no use for that.</param>
    /// <param name="settings">More settings, <c>name=value</c>.</param>
    public static async Task<PostgresServer> Start(bool durable, params string[] settings)
    {
        var programs = Programs ?? throw new InvalidOperationException("No PostgreSQL server programs (initdb, postgres) are installed.");
        var folder = durable ? Directory.CreateTempSubdirectory("omnihub-pg-").FullName : QuickFolder.New("omnihub-pg-");
        const int Port = 5432;
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "-c",
            Watch,
            "sh",
            folder,
            programs,
            $"{Port}",
            .. durable ? [] : Hasty,
            .. settings.SelectMany(setting => new[] { "-c", setting }),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var shell = Process.Start(start)!;
        var server = new PostgresServer(shell, folder, Port);
        if (await shell.StandardOutput.ReadLineAsync() is not "started")
        {
            throw new InvalidOperationException($"PostgreSQL could not be set up: {await shell.StandardError.ReadToEndAsync()}");
        }

        await server.UntilItAnswers();
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private async Task UntilItAnswers()
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var source = NpgsqlDataSource.Create(Connection + ";Pooling=false");
                await using var connection = await source.OpenConnectionAsync();
                return;
            }
            catch (NpgsqlException) when (waited.Elapsed < TimeSpan.FromSeconds(30) && !_shell.HasExited)
            {
                await Task.Delay(20);
            }
            catch (NpgsqlException error)
            {
                var log = Path.Combine(Folder, "log");
                throw new InvalidOperationException(
                    $"PostgreSQL did not come up: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "no log")}",
                    error
                );
            }
        }
    }
}
