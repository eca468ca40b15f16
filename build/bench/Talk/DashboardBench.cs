using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OmniHub.Bench.Load;

namespace OmniHub.Bench.Talk;

/// <summary>The dashboard after many messages, all of which came in through the front door and were counted by the hub itself.</summary>
internal static class DashboardBench
{
    private static readonly string[] Pages =
    [
        "metrics?period=today",
        "metrics?period=year&timezone=America/Sao_Paulo",
        "analytics?period=month",
        "analytics?period=year&granularity=day",
        "agent-performance?period=year",
    ];

    public static async Task Run(Hub hub, int standIns, Options options)
    {
        var target = await hub.CreateLines(standIns, null, "dashboard", withAgent: false);
        var poured = Stopwatch.StartNew();
        await Storm.Pour(target, options.Messages);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\n{options.Messages} messages were acknowledged in {poured.Elapsed.TotalSeconds:F0} s."
            )
        );
        await UntilCounted(hub, options.Messages);
        var times = new List<double>();
        for (var round = -2; round < options.Looks; round++)
        {
            foreach (var page in Pages)
            {
                var begun = Stopwatch.GetTimestamp();
                using var answer = await hub.Client.GetAsync($"/api/v1/dashboard/{page}");
                if (round >= 0)
                    times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                answer.EnsureSuccessStatusCode();
            }
        }

        double[] sorted = [.. times.Order()];
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Dashboard with {options.Messages} messages, all counted after {poured.Elapsed.TotalSeconds:F0} s: p50 {Storm.At(sorted, 0.5):F1} ms, p95 {Storm.At(sorted, 0.95):F1} ms, slowest {sorted[^1]:F1} ms ({sorted.Length} calls of {Pages.Length} pages)."
            )
        );
    }

    private static async Task UntilCounted(Hub hub, int messages)
    {
        var (waited, last) = (Stopwatch.StartNew(), -1L);
        while (true)
        {
            var metrics = JsonElement.Parse(await hub.Client.GetStringAsync("/api/v1/dashboard/metrics?period=year"));
            var counted = metrics.GetProperty("metrics").GetProperty("total_messages").GetInt64();
            if (counted >= messages)
                return;
            if (counted > last)
                (last, waited) = (counted, Stopwatch.StartNew());
            else if (waited.Elapsed > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException($"Only {counted} of {messages} messages are counted, and it goes no further.");
            await Task.Delay(500);
        }
    }
}
