using System.Diagnostics;
using System.Globalization;
using OmniHub.Bench.Floor;
using OmniHub.Bench.Load;
using OmniHub.Bench.StandIns;
using OmniHub.Bench.Talk;
using OmniHub.Tests.TestKit;

namespace OmniHub.Bench;

/// <summary>The measurements on one engine; each on an empty database of its own.</summary>
internal sealed class EngineBench(string engine, Options options, string folder, PostgresServer? server)
{
    private static readonly int[] Connections = [1, 16, 64, 256];

    /// <summary>From the start of the process to the first answer, with an empty database, and the memory it has when nothing happens.</summary>
    public async Task ColdStart()
    {
        var (times, resident) = (new List<double>(), new List<double>());
        for (var start = 0; start < options.Starts; start++)
        {
            using var database = await Database.New(folder, server);
            await using var hub = await Hub.Start(database, standIns: 1);
            times.Add(hub.StartedIn.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(options.Quick ? 3 : 10));
            resident.Add(hub.Process.Resident);
            await hub.Process.Stop();
        }

        Print(
            $"\nCold start to the first answer, empty database: {Median(times):F2} s (median of {options.Starts}). Idle memory: {Median(resident):F0} MiB."
        );
    }

    /// <summary>What the largest upload does to the memory.</summary>
    public async Task Upload()
    {
        using var database = await Database.New(folder, server);
        await using var hub = await Hub.Start(database, standIns: 1);
        await UploadBench.Measure(hub);
    }

    /// <summary>The floor without a hub beside it.</summary>
    public async Task FloorAlone()
    {
        await using var floor = await BareFloor();
        Print($"\n| connections | floor /s | p50 ms | p99 ms |");
        Print($"|--:|--:|--:|--:|");
        foreach (var connections in Connections)
            Print($"| {connections} | {Cells(await Storm.Blow(floor.Target, connections, options.WarmUp, options.Load))} |");
    }

    /// <summary>Durable acknowledgements beside their floor, with workers off and on.</summary>
    public async Task Acknowledgements()
    {
        var off = await Acknowledgements(workers: 0);
        var on = await Acknowledgements(workers: null);
        Print(
            $"\n| connections | floor /s | workers off /s | of floor | p50 ms | p99 ms | floor /s | workers on /s | of floor | p50 ms | p99 ms |"
        );
        Print($"|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var connections in Connections)
            Print($"| {connections} | {Cells(off.Figures[connections])} | {Cells(on.Figures[connections])} |");
        Print($"\nMost memory during these loads: {off.Peak:F0} MiB with workers off, {on.Peak:F0} MiB with workers on.");
    }

    /// <summary>From a webhook's first byte to the arrival of the reply at Evolution, one message at a time, the agent answering at once.</summary>
    public async Task Replies()
    {
        var (port, standIns) = await StandIns();
        await using var _ = standIns;
        using var database = await Database.New(folder, server);
        await using var hub = await Hub.Start(database, port);
        var target = await hub.CreateLines(port);
        using var caller = await Caller.Connect(hub.Port);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var webhook = target.NewWebhook(0);
        var times = new List<double>();
        for (var message = -options.Replies / 5; message < options.Replies; message++)
        {
            var number = Storm.NextNumber();
            var waiting = client.GetStringAsync($"/bench/wait/{Marks.Of(number)}");
            var begun = Stopwatch.GetTimestamp();
            Storm.Check(await caller.Post(webhook.Number(number)), caller);
            var arrived = long.Parse(await waiting, CultureInfo.InvariantCulture);
            if (message >= 0)
                times.Add(Stopwatch.GetElapsedTime(begun, arrived).TotalMilliseconds);
        }

        double[] sorted = [.. times.Order()];
        Print(
            $"\nWebhook → agent → reply, one at a time: p50 {Storm.At(sorted, 0.5):F1} ms, p99 {Storm.At(sorted, 0.99):F1} ms ({sorted.Length} messages)."
        );
    }

    /// <summary>How fast a node works off what waits: inbox → conversation → agent → reply sent.</summary>
    public async Task Backlog()
    {
        var (port, standIns) = await StandIns();
        await using var _ = standIns;
        using var database = await Database.New(folder, server);
        var all = options.BacklogBefore + options.Backlog;
        await using (var taking = await Hub.Start(database, port, workers: 0))
        {
            await Storm.Pour(await taking.CreateLines(port), all);
            await taking.Process.Stop();
        }

        Throughput floor;
        await using (var bare = await BareFloor())
            floor = await Storm.Blow(bare.Target, 64, options.WarmUp, options.Load);
        await using var hub = await Hub.Start(database, port);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await UntilAnswered(client, all);
        var (first, last) = (await TimeOf(client, options.BacklogBefore), await TimeOf(client, all - 1));
        var rate = (options.Backlog - 1) / Stopwatch.GetElapsedTime(first, last).TotalSeconds;
        Print(
            $"\nWorking off {options.Backlog} waiting messages (after {options.BacklogBefore} to get warm), agent and reply included: {rate:F0} /s, {rate / floor.PerSecond:P0} of the floor at 64 connections beside it ({floor.PerSecond:F0} /s). Most memory: {hub.Process.Peak:F0} MiB."
        );
    }

    /// <summary>What the dialect of conversations promises, one part at a time.</summary>
    public async Task Talk(string part)
    {
        var (port, standIns) = await StandIns();
        await using var _ = standIns;
        using var database = await Database.New(folder, server);
        await using var hub = await Hub.Start(database, port);
        await (
            part switch
            {
                "sockets" => SocketBench.Run(hub, port, options),
                "statuses" => StatusBench.Run(hub, options),
                _ => DashboardBench.Run(hub, port, options),
            }
        );
    }

    private static async Task UntilAnswered(HttpClient standIns, long messages)
    {
        var begun = Stopwatch.GetTimestamp();
        while (long.Parse(await standIns.GetStringAsync("/bench/count"), CultureInfo.InvariantCulture) < messages)
        {
            if (Stopwatch.GetElapsedTime(begun) > TimeSpan.FromMinutes(10))
                throw new InvalidOperationException(
                    $"After ten minutes only {await standIns.GetStringAsync("/bench/count")} of {messages} messages were answered."
                );
            await Task.Delay(50);
        }
    }

    private static async Task<long> TimeOf(HttpClient standIns, int place) =>
        long.Parse(await standIns.GetStringAsync($"/bench/time/{place}"), CultureInfo.InvariantCulture);

    private async Task<(Dictionary<int, (Throughput Floor, Throughput Hub)> Figures, double Peak)> Acknowledgements(int? workers)
    {
        var (port, standIns) = await StandIns();
        await using var _ = standIns;
        await using var floor = await BareFloor();
        using var database = await Database.New(folder, server);
        await using var hub = await Hub.Start(database, port, workers);
        var target = await hub.CreateLines(port);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var figures = new Dictionary<int, (Throughput, Throughput)>();
        var taken = 0L;
        foreach (var connections in Connections)
        {
            // One right after the other, so that both meet the machine in the same mood; but not while workers still handle what was taken.
            if (workers is not 0)
                await UntilAnswered(client, taken);
            var bare = await Storm.Blow(floor.Target, connections, options.WarmUp, options.Load);
            var before = Storm.Answered;
            figures[connections] = (bare, await Storm.Blow(target, connections, options.WarmUp, options.Load));
            taken += Storm.Answered - before;
        }

        return (figures, hub.Process.Peak);
    }

    private async Task<BareFloor> BareFloor()
    {
        var database = await Database.New(folder, server);
        var port = FreePort.Take();
        var process = await Child.StartSelf(
            "floor",
            engine,
            database.PostgresConnection ?? Path.Combine(database.Folder, "floor.db"),
            $"{port}"
        );
        await UntilListening(port, process);
        return new(process, database, port);
    }

    internal static async Task<(int Port, Child Process)> StandIns()
    {
        var port = FreePort.Take();
        var process = await Child.StartSelf("stand-ins", $"{port}");
        await UntilListening(port, process);
        return (port, process);
    }

    private static async Task UntilListening(int port, Child process)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            try
            {
                (await Caller.Connect(port)).Dispose();
                return;
            }
            catch (System.Net.Sockets.SocketException) when (!process.HasEnded)
            {
                await Task.Delay(20);
            }
        }

        throw new InvalidOperationException($"Nothing listens on {port}:\n{process.Output}");
    }

    private static double Median(List<double> figures) => Storm.At([.. figures.Order()], 0.5);

    private static string Cells(Throughput figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.PerSecond:F0} | {figure.P50:F2} | {figure.P99:F2}");

    private static string Cells((Throughput Floor, Throughput Hub) pair) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{pair.Floor.PerSecond:F0} | {pair.Hub.PerSecond:F0} | {pair.Hub.PerSecond / pair.Floor.PerSecond * 100:F0} % | {pair.Hub.P50:F2} | {pair.Hub.P99:F2}"
        );

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
