using System.Globalization;
using OmniHub.Tests.Fuzzing.Hub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Fuzzing;

/// <summary>The long run: the same properties as in the suite, on many more inputs.</summary>
internal static class LongRun
{
    private const uint PerRun = 500;
    private const uint PerHub = 5_000;

    private const string Usage = """
        dotnet run -c Release --project build/fuzz -- [--minutes N] [--engine sqlite|postgres] [--seed N] [--only readers|answers|hub]

          --minutes  how long, in all (10 unless told)
          --engine   what the hub stores on (sqlite unless told)
          --seed     which inputs (a new one each time unless told)
          --only     one level instead of all three
        """;

    /// <summary>Runs; 0 when everything held.</summary>
    internal static async Task<int> Run(string[] args)
    {
        if (Read(args) is not var (minutes, engine, seed, only))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        Console.WriteLine($"seed {seed}, {engine}, {minutes} minutes");
        var findings = new Findings();
        var whole = TimeSpan.FromMinutes(minutes);
        if (only is "" or "readers")
            foreach (var (name, (inputs, property)) in ParserProperties.All)
                Say(findings, name, () => findings.Try(name, inputs, seed, Part(whole, only, 0.1, ParserProperties.All.Count), property));
        if (only is "" or "answers")
        {
            await using var answerer = await Answerer.Start();
            var all = new AnswerProperties(answerer);
            foreach (var name in AnswerProperties.Names)
                Say(
                    findings,
                    name,
                    () =>
                        findings.Try(name, all[name].Inputs, seed, Part(whole, only, 0.2, AnswerProperties.Names.Count), all[name].Property)
                );
        }

        if (only is "" or "hub")
            await Rounds(findings, engine, seed, whole * (only.Length > 0 ? 1 : 0.7));
        Console.Write(findings);
        Console.WriteLine($"{findings.Tried} inputs, {findings.Kinds} kinds of failures");
        return findings.Kinds == 0 ? 0 : 1;
    }

    // A hub of its own for each round, so that none inherits what an earlier one made of it.
    private static async Task Rounds(Findings findings, Engine engine, ulong seed, TimeSpan time)
    {
        var (began, first, canaries, longest, answers) = (TimeProvider.System.GetTimestamp(), 0u, 0, TimeSpan.Zero, 0);
        while (TimeProvider.System.GetElapsedTime(began) < time)
        {
            await using var hub = await FuzzedHub.Start(engine, seed + first);
            var round = new HubRound(hub, seed, findings.Note);
            do
            {
                var goesOn = await round.Run(first, PerRun);
                first += PerRun;
                if (!goesOn)
                {
                    await HubRound.Narrow(engine, seed, first - PerRun, PerRun, findings.Note);
                    break;
                }
            } while (first % PerHub > 0 && TimeProvider.System.GetElapsedTime(began) < time);
            (canaries, answers) = (canaries + round.Canaries, answers + hub.Answers.Given);
            longest = round.LongestCanary > longest ? round.LongestCanary : longest;
            Console.WriteLine(
                $"hub: {first} inputs, {answers} answers, {canaries} canaries, the slowest answered after {longest.TotalMilliseconds:F0} ms"
            );
        }

        findings.Tried += first;
    }

    private static TimeSpan Part(TimeSpan whole, string only, double share, int many) => whole * (only.Length > 0 ? 1 : share) / many;

    private static void Say(Findings findings, string name, Action run)
    {
        var before = findings.Tried;
        run();
        Console.WriteLine($"{name}: {findings.Tried - before} inputs");
    }

    private static (double Minutes, Engine Engine, ulong Seed, string Only)? Read(string[] args)
    {
        var (minutes, engine, seed, only) = (10.0, Engine.Sqlite, (ulong)Random.Shared.NextInt64(), "");
        for (var at = 0; at + 1 < args.Length; at += 2)
        {
            var value = args[at + 1];
            var isKnown = args[at] switch
            {
                "--minutes" => double.TryParse(value, CultureInfo.InvariantCulture, out minutes),
                "--engine" => Enum.TryParse(value, ignoreCase: true, out engine),
                "--seed" => ulong.TryParse(value, out seed),
                "--only" => (only = value) is "readers" or "answers" or "hub",
                _ => false,
            };
            if (!isKnown)
                return null;
        }

        return args.Length % 2 == 0 ? (minutes, engine, seed, only) : null;
    }
}
