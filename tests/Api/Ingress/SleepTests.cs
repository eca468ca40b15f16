using System.Diagnostics;
using OmniHub.Tests.TestKit;
using Xunit.Abstractions;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>A node that stops for longer than its lease and wakes up in a world that went on without it.</summary>
public sealed class SleepTests(ITestOutputHelper console)
{
    private const int Customers = 24;
    private static readonly TimeSpan Asleep = TimeSpan.FromSeconds(12);

    [OnPostgres]
    public async Task A_node_that_slept_through_its_lease_has_no_second_effect_and_works_again()
    {
        await using var world = await World.Start();
        await using var database = await TestDatabase.New(Engine.Postgres);
        var ledger = new Ledger(database);
        await using var sleeps = await HubProcess.Start(database);
        var sleeper = await Shares.OnlyOwner(ledger);
        await using var stays = await HubProcess.Start(database);
        var line = await world.Open(stays.Client, "shop");
        await Shares.Until(ledger, sleeper, 32);
        var answers = new TaskCompletionSource();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes.When(answers.Task));

        // Every customer waits for the agent's answer, with another message behind.
        await PostAll("a");
        await PostAll("b");
        await world.Agent.UntilSeen("POST", "/api/v1/agent/*", Customers);
        await Eventually.BeTrue(async () => await ledger.Waiting() == $"inbox 0, replies {2 * Customers}, outbox 0");
        // On a busy machine a node can lose its leases for a moment before it is put to sleep.
        await Eventually.BeTrue(async () =>
            await ledger.Count("reply_jobs", $"partition IN (SELECT id FROM partitions WHERE owner = '{sleeper}')") > 0
        );

        await sleeps.Pause();
        var slept = Stopwatch.StartNew();
        answers.SetResult();
        var takenOver = await Shares.UntilOneOwner(ledger);
        console.WriteLine($"Taken over {takenOver.TotalSeconds:0.0} s after SIGSTOP");
        await PostAll("c");
        await ledger.UntilQuiet();
        await Eventually.BeTrue(() => slept.Elapsed > Asleep);
        var before = await Everything();
        ShouldHaveGot("a", "b", "c");

        // The answers that came while it slept, its waiting turns and timers: all of it is somebody else's by now.
        await sleeps.Resume();
        await Eventually.BeTrue(() => sleeps.Output.Any(said => said.Contains("Another node has", StringComparison.Ordinal)));
        await Shares.Until(ledger, sleeper, 32);
        (await Everything()).ShouldBe(before);

        await PostAll("d", sleeps.Client);
        await ledger.UntilQuiet();
        ShouldHaveGot("a", "b", "c", "d");
        (await ledger.Count("messages", "direction = 'Outbound' AND status = 'Sent'")).ShouldBe(4 * Customers);
        (await ledger.Count("messages")).ShouldBe(8 * Customers);
        (await ledger.Count("dead_letters")).ShouldBe(0);
        sleeps
            .Output.Where(said => said.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) && !SaysThatItsSessionWasEnded(said))
            .ShouldBeEmpty();
        takenOver.ShouldBeLessThan(TimeSpan.FromSeconds(8), "under 4 s on a machine that has nothing else to do");

        Task PostAll(string text, HttpClient? through = null) =>
            Task.WhenAll(
                Enumerable
                    .Range(0, Customers)
                    .Select(customer =>
                        line.PostUntilTaken(Hooks.Text($"IN-{customer}-{text}", Phone(customer), text), () => through ?? stays.Client)
                    )
            );

        void ShouldHaveGot(params string[] texts)
        {
            for (var customer = 0; customer < Customers; customer++)
                world.GotBy(Phone(customer)).ShouldBe(texts.Select(text => $"re: {text}"));
        }

        // What is stored and what went out of the hubs, typing signs included.
        async Task<string> Everything() =>
            string.Join(
                '\n',
                [
                    $"asked {world.Agent.Seen.Count}, told the provider {world.Evolution.Seen.Count}, sent {world.Got.Count}",
                    .. await ledger.Messages(),
                    .. await ledger.Events(),
                ]
            );
    }

    // A node that falls asleep inside a transaction loses its session, so that whoever takes over waits for nobody. Which loop that meets is chance.
    private static bool SaysThatItsSessionWasEnded(string said) =>
        said.Contains("Npgsql.", StringComparison.Ordinal)
        && (
            said.Contains("Broken pipe", StringComparison.Ordinal)
            || said.Contains("Connection reset", StringComparison.Ordinal)
            || said.Contains("25P03", StringComparison.Ordinal)
        );

    private static string Phone(int customer) => $"551191000{customer:D4}";
}
