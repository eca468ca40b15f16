using System.Diagnostics;
using OmniHub.Bench.Plans;
using OmniHub.Bench.Talk;
using OmniHub.Tests.TestKit;

namespace OmniHub.Bench;

/// <summary>Builds the hub, measures it on each engine and prints the tables.</summary>
internal static class Benchmark
{
    public static async Task<int> Run(string[] args)
    {
        if (Options.Read(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(Options.Usage);
            return 2;
        }

        if (options.Build && !await Build())
            return 1;
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, $"omnihub-bench-{Environment.ProcessId}")).FullName;
        try
        {
            Console.WriteLine($"Machine: {Machine.Describe(folder)}.");
            if (options.Parts.Contains("flows"))
                FlowBench.Run(options);
            foreach (var engine in options.Engines.Where(_ => options.Parts.Any(part => part is not "flows")))
                await Measure(engine, options, folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(string engine, Options options, string folder)
    {
        if (engine is "postgres" && PostgresServer.Programs is null)
        {
            Console.WriteLine("\nPostgreSQL is not measured: its server programs are not installed.");
            return;
        }

        await using var server = engine is "postgres" ? await PostgresServer.Start(durable: true, "max_connections=300") : null;
        Console.WriteLine($"\n## {(server is null ? "SQLite (WAL, synchronous=FULL)" : "PostgreSQL (fsync on)")}");
        if (options.Parts.Contains("plans"))
            await PlanBench.Run(options, folder, server);
        var bench = new EngineBench(engine, options, folder, server);
        if (options.Parts.Contains("floor"))
            await bench.FloorAlone();
        if (options.Parts.Contains("start"))
            await bench.ColdStart();
        if (options.Parts.Contains("acks"))
            await bench.Acknowledgements();
        if (options.Parts.Contains("reply"))
            await bench.Replies();
        if (options.Parts.Contains("backlog"))
            await bench.Backlog();
        if (options.Parts.Contains("upload"))
            await bench.Upload();
        foreach (var part in options.Parts.Where(part => part is "sockets" or "statuses" or "dashboard"))
            await bench.Talk(part);
        var webhooks = new WebhookBench(options, folder, server);
        if (options.Parts.Contains("webhooks"))
            await webhooks.OneEndpoint();
        if (options.Parts.Contains("endpoints"))
            await webhooks.ThousandEndpoints();
        if (options.Parts.Contains("stats"))
            await new StatisticsBench(options, folder, server).Run();
    }

    internal static async Task<bool> Build()
    {
        var top = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(top.FullName, "OmniHub.sln")))
            top = top.Parent ?? throw new InvalidOperationException("The benchmark runs outside the repository, whose hub it builds.");
        // As an operator runs it: published, compiled ahead of time.
        using var build = Process.Start(
            "dotnet",
            [
                "publish",
                Path.Combine(top.FullName, "src", "Api"),
                "-c",
                "Release",
                "-r",
                "linux-x64",
                "--no-self-contained",
                "-v",
                "quiet",
                "--nologo",
                "-o",
                Hub.Folder,
            ]
        );
        await build.WaitForExitAsync();
        return build.ExitCode is 0;
    }
}
