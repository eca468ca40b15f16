using System.Diagnostics;
using System.Globalization;
using OmniHub.Bench.Load;
using OmniHub.Tests.TestKit;

namespace OmniHub.Bench.Identity;

/// <summary>What it costs to be somebody: authentication, dashboards and lists over many tenants, and counting calls.</summary>
internal static class IdentityBench
{
    public const string Usage = """
        dotnet run -c Release --project build/bench -- identity [--quick] [--no-build] [--only authentication|reads|limits]
        """;

    private static int _tenants = 1_000;
    private static int _messages = 1_000_000;
    private static int _calls = 1_000;

    public static async Task<int> Run(string[] args)
    {
        var only = args is [.., "--only", var part] ? part : null;
        if (args.Contains("--quick"))
            (_tenants, _messages, _calls) = (100, 50_000, 200);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"omnihub-bench-{Environment.ProcessId}")).FullName;
        try
        {
            Console.WriteLine($"Machine: {Machine.Describe(folder)}.");
            if (only is null or "authentication")
                await Authentication.Measure();
            if (only is null or "reads" or "limits")
                await OnPostgres(folder, only, build: !args.Contains("--no-build"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task OnPostgres(string folder, string? only, bool build)
    {
        if (build && !await Benchmark.Build())
            throw new InvalidOperationException("The hub does not build.");
        if (PostgresServer.Programs is null)
        {
            Console.WriteLine("\nPostgreSQL is not measured: its server programs are not installed.");
            return;
        }

        await using var server = await PostgresServer.Start(durable: true, "max_connections=300", "shared_buffers=512MB");
        using var database = await Database.New(folder, server);
        var port = FreePort.Take();
        await using var standIns = await Child.StartSelf("stand-ins", $"{port}");
        var begun = Stopwatch.GetTimestamp();
        IReadOnlyList<SeededTenant> tenants;
        await using (var filling = await Hub.Start(database, port, workers: 0))
        {
            tenants = await Seed.Register(filling.Client, _tenants);
            await filling.Process.Stop();
        }

        var messages = only is "limits" ? _tenants * 20 : _messages;
        await Seed.Fill(database.PostgresConnection!, tenants[0], _tenants, messages);
        Print($"\n{_tenants} tenants with {messages} messages made in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s.");
        if (only is null or "reads")
            await Reads(database, port, tenants);
        if (only is null or "limits")
            await Limits(database, port, tenants);
    }

    private static async Task Reads(Database database, int standIns, IReadOnlyList<SeededTenant> tenants)
    {
        await using var hub = await Hub.Start(database, standIns, workers: 0);
        var talk = await Reading.FirstTalk(hub.Client, tenants[0]);
        (string Name, Func<SeededTenant, string> Path, bool ByAdmin)[] reads =
        [
            ("28Hub dashboard", tenant => $"/api/v1/28hub/{tenant.Id}/dashboard", false),
            ("28Hub notifications", tenant => $"/api/v1/28hub/{tenant.Id}/notifications", false),
            ("admin dashboard", _ => "/api/v1/admin/dashboard", true),
            ("admin tenants", _ => "/api/v1/admin/tenants?limit=50&offset=500", true),
            ("dashboard metrics, a month", _ => "/api/v1/dashboard/metrics?period=month", false),
            ("dashboard analytics, a month", _ => "/api/v1/dashboard/analytics?period=month", false),
            ("conversations", _ => "/api/v1/conversations/agent?limit=50", false),
            (
                "messages of a conversation",
                tenant => tenant == tenants[0] ? $"/api/v1/conversations/{talk}/messages" : "/api/v1/conversations/agent?limit=1",
                false
            ),
            ("instances (000)", _ => "/api/v1/instances", false),
            ("instances (004)", _ => "/api/instances", false),
            ("statistics of the user (004)", _ => "/api/stats/user", false),
            ("events", _ => "/api/v1/events?limit=100", false),
            ("keys", _ => "/api/v1/api-keys", false),
            ("users", _ => "/api/v1/users", false),
            ("audit log", _ => "/api/v1/audit-log", false),
        ];
        Print($"\n| read, {Reading.Callers} callers at once | any tenant p50 ms | p95 | p99 | the largest tenant p50 ms | p95 | p99 |");
        Print($"|---|--:|--:|--:|--:|--:|--:|");
        foreach (var (name, path, byAdmin) in reads)
        {
            var any = await Reading.Times(hub.Client, _calls, at => tenants[at * 7919 % tenants.Count], path, byAdmin);
            var largest = await Reading.Times(hub.Client, _calls, _ => tenants[0], path, byAdmin);
            Print($"| {name} | {Cells(any)} | {Cells(largest)} |");
        }
    }

    private static async Task Limits(Database database, int standIns, IReadOnlyList<SeededTenant> tenants)
    {
        static string Read(SeededTenant tenant) => $"/api/v1/28hub/{tenant.Id}/templates";
        Print($"\n| rate limits, {Reading.Callers} callers at once | p50 ms | p95 | p99 |");
        Print($"|---|--:|--:|--:|");
        foreach (var round in new[] { "off", "on", "off", "on" })
        {
            var settings = new Dictionary<string, string> { ["OmniHub__RateLimits__Enabled"] = round is "on" ? "true" : "false" };
            await using var hub = await Hub.Start(database, standIns, workers: 0, settings);
            Print(
                $"| {round} | {Cells(await Reading.Times(hub.Client, _calls, at => tenants[at % tenants.Count], Read, byAdmin: false))} |"
            );
        }
    }

    private static string Cells(double[] sorted) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Storm.At(sorted, 0.5):F1} | {Storm.At(sorted, 0.95):F1} | {Storm.At(sorted, 0.99):F1}"
        );

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
