using System.Net;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Fuzzing.Hub;

/// <summary>One hub, many inputs, and what must hold meanwhile and afterwards.</summary>
internal sealed class HubRound(FuzzedHub hub, ulong seed, Action<string, string, string> note)
{
    private const int Together = 8;
    private const int Batch = 100;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(15);

    // A batch that is buried says why for each of its deliveries; more than this is a loop.
    private const int MostLines = 12;

    private readonly Canary _canary = new(hub);
    private uint _brought;

    internal TimeSpan LongestCanary => _canary.Longest;

    internal int Canaries => _canary.Answered;

    /// <summary>Brings these inputs in; false when the hub is not fit for more.</summary>
    internal async Task<bool> Run(uint first, uint count)
    {
        using var over = new CancellationTokenSource();
        var canary = _canary.WriteUntil(over.Token);
        var isQuiet = true;
        for (var at = first; at < first + count && isQuiet && !canary.IsCompleted; at += Batch)
            isQuiet = await Bring(at, Math.Min(Batch, first + count - at));
        await over.CancelAsync();
        var isAnswered = await canary;
        if (!isAnswered)
            note("another tenant's message is not answered", LastTrouble(), $"{seed}/{first}");
        _brought += count;
        await Check($"{seed}/{first}");
        return isQuiet && isAnswered;
    }

    /// <summary>Brings the same inputs into another hub, one after the other, and names the first that keeps it from becoming quiet.</summary>
    internal static async Task Narrow(Engine engine, ulong seed, uint first, uint count, Action<string, string, string> note)
    {
        await using var hub = await FuzzedHub.Start(engine, seed + first);
        for (var number = first; number < first + count; number++)
        {
            var ((way, input), name) = Property.One(Way.Any, seed, number);
            hub.Answers.AreGood = false;
            await way.Post(hub, input);
            hub.Answers.AreGood = true;
            if (await hub.Ledger.BecomesQuiet(Moment))
                continue;
            note($"alone it waits for ever: {await hub.Ledger.Waiting()}", $"{way.Name}: {input}", name);
            return;
        }
    }

    private async Task<bool> Bring(uint first, uint count)
    {
        hub.Answers.AreGood = false;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, (int)count),
            new ParallelOptions { MaxDegreeOfParallelism = Together },
            async (at, _) =>
            {
                var ((way, input), name) = Property.One(Way.Any, seed, first + (uint)at);
                var status = await way.Post(hub, input);
                if (status >= 500)
                    note($"{way.Name} is answered {status}", $"{input}", name);
            }
        );
        // What waits for a server to get well goes on when it is.
        hub.Answers.AreGood = true;
        if (await hub.Ledger.BecomesQuiet(Quiet))
            return true;
        note("something waits for ever", $"{await hub.Ledger.Waiting()}; {await Left()}", $"{seed}/{first}");
        return false;
    }

    private async Task Check(string name)
    {
        foreach (
            var twice in await hub.Ledger.Rows(
                "SELECT provider_message_id FROM messages WHERE provider_message_id IS NOT NULL GROUP BY instance_id, provider_message_id HAVING count(*) > 1"
            )
        )
            note("a message is stored twice", twice[0]!, name);
        foreach (var repeated in hub.Answers.Repeated)
            note("a message is posted twice", repeated, name);
        foreach (var again in hub.Answers.AskedAgain)
            note("an agent is asked twice", again, name);
        if (hub.App.Logs.Count is var lines && lines > 500 + MostLines * (_brought + hub.Answers.Given + Canaries))
            note("the log is flooded", $"{lines} lines; {LastTrouble()}", name);
        using var ready = await hub.App.Anonymous.GetAsync("/health/ready");
        if (ready.StatusCode is not HttpStatusCode.OK)
            note("the hub is not ready", await ready.Content.ReadAsStringAsync(), name);
    }

    private async Task<string> Left()
    {
        var sends = await hub.Ledger.Rows("SELECT instance_id, attempts, due_at FROM outbox LIMIT 3");
        var body = await hub.Ledger.FirstInInbox();
        return $"{Fuzzed.Shown(body)} {string.Join(" | ", sends.Select(row => string.Join(' ', row)))} {LastTrouble()}";
    }

    private string LastTrouble() =>
        hub.App.Logs.Lines.LastOrDefault(line =>
            line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal)
        ) ?? "no error was logged";
}
