using System.Diagnostics;

namespace OmniHub.Bench.Load;

/// <summary>What a load got out of a server.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Half of them came within so many milliseconds.</param>
/// <param name="P99">99 of 100 came within so many milliseconds.</param>
internal sealed record Throughput(double PerSecond, double P50, double P99);

/// <summary>Many connections, each of which posts its next webhook as soon as the last one is answered.</summary>
internal static class Storm
{
    private static long _number;
    private static long _answered;

    /// <summary>How many messages of this run were acknowledged.</summary>
    public static long Answered => Interlocked.Read(ref _answered);

    /// <summary>A number that no message of this run had before.</summary>
    public static long NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>Posts for a while; what is answered during the warm-up does not count.</summary>
    public static async Task<Throughput> Blow(Target target, int connections, TimeSpan warmUp, TimeSpan load)
    {
        var begin = Stopwatch.GetTimestamp() + (long)(warmUp.TotalSeconds * Stopwatch.Frequency);
        var end = begin + (long)(load.TotalSeconds * Stopwatch.Frequency);
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(index => Task.Run(() => Repeat(target, index, begin, end))));
        var all = times.SelectMany(one => one).Order().ToArray();
        return new(all.Length / load.TotalSeconds, At(all, 0.50), At(all, 0.99));
    }

    /// <summary>Posts so many messages, whatever time it takes.</summary>
    public static Task Pour(Target target, int messages, int connections = 64) =>
        Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(index =>
                    Task.Run(async () =>
                    {
                        using var caller = await Caller.Connect(target.Port);
                        var webhook = target.NewWebhook(index);
                        for (var sent = index; sent < messages; sent += connections)
                            Check(await caller.Post(webhook.Number(NextNumber())), caller);
                    })
                )
        );

    /// <summary>The value below which that share of sorted times lies.</summary>
    public static double At(double[] sorted, double share) =>
        sorted.Length is 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    /// <summary>Anything but 200 ends the benchmark: a figure with refusals in it would be worth nothing.</summary>
    public static void Check(int status, Caller caller)
    {
        if (status != 200)
            throw new InvalidOperationException($"A webhook was answered with {status}: {caller.LastAnswer}");
    }

    private static async Task<List<double>> Repeat(Target target, int index, long begin, long end)
    {
        using var caller = await Caller.Connect(target.Port);
        var webhook = target.NewWebhook(index);
        var times = new List<double>();
        while (true)
        {
            var asked = Stopwatch.GetTimestamp();
            if (asked >= end)
                return times;
            Check(await caller.Post(webhook.Number(NextNumber())), caller);
            Interlocked.Increment(ref _answered);
            if (asked >= begin)
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
    }
}
