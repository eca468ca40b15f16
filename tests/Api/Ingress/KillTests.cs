using OmniHub.Tests.TestKit;
using Xunit.Abstractions;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>What is acknowledged survives: the process, the node.</summary>
public sealed class KillTests(ITestOutputHelper console)
{
    private const int Customers = 50;
    private const int Each = 100;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(180);

    [OnEachEngine]
    public async Task Five_thousand_webhooks_and_a_kill_in_the_middle_of_them(Engine engine)
    {
        await using var world = await World.Start();
        await using var database = await TestDatabase.New(engine);
        await using var hub = await HubProcess.Start(database);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(database));

        var posting = PostAll(line, _ => hub.Client);
        await Eventually.BeTrue(() => world.Got.Count >= 1000, Long);
        await hub.Kill();
        var atKill = await Counts(ledger);
        await hub.Start();
        await posting;
        await Eventually.Become(() => world.Got.Distinct().Count(), got => got == Customers * Each, Long);
        await ledger.UntilQuiet(Long);

        atKill.Messages.ShouldBeGreaterThan(0);
        await ShouldBeHandledOnce(world, ledger, mayRepeat: Customers);
    }

    [OnPostgres]
    public async Task Of_two_hubs_on_one_database_the_other_takes_over_what_the_killed_one_had()
    {
        const int Few = 30;
        await using var world = await World.Start();
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var stays = await HubProcess.Start(database);
        await using var goes = await HubProcess.Start(database);
        var (line, ledger) = (await world.Open(stays.Client, "shop"), new Ledger(database));
        await Eventually.Become(
            () => ledger.Rows("SELECT count(*) FROM partitions WHERE owner IS NOT NULL GROUP BY owner"),
            shares => shares.Count == 2,
            Long
        );
        var isGone = false;

        var posting = PostAll(line, customer => customer % 2 == 0 && !Volatile.Read(ref isGone) ? goes.Client : stays.Client, Few);
        await Eventually.BeTrue(() => world.Got.Count >= Customers * Few / 4, Long);
        Volatile.Write(ref isGone, true);
        await goes.Kill();
        var takenOver = await Shares.UntilOneOwner(ledger);
        console.WriteLine($"Taken over {takenOver.TotalSeconds:0.0} s after kill -9");
        await posting;
        await Eventually.Become(() => world.Got.Distinct().Count(), got => got == Customers * Few, Long);
        await ledger.UntilQuiet(Long);

        await ShouldBeHandledOnce(world, ledger, mayRepeat: Customers, Few);
        takenOver.ShouldBeLessThan(TimeSpan.FromSeconds(8), "under 4 s on a machine that has nothing else to do");
        (await ledger.Rows("SELECT DISTINCT owner FROM partitions")).Count.ShouldBe(1);
        // Stopped in an orderly way it gives everything back.
        (await stays.Stop()).ShouldBe(0);
        (await ledger.Count("partitions", "owner IS NOT NULL")).ShouldBe(0);
    }

    [OnEachEngine]
    public async Task Stopped_in_an_orderly_way_a_hub_finishes_what_it_began_and_keeps_the_rest(Engine engine)
    {
        await using var world = await World.Start();
        await using var database = await TestDatabase.New(engine);
        await using var hub = await HubProcess.Start(database, setup => setup.Settings["OmniHub:Inbox:Workers"] = "2");
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(database));
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes.After(TimeSpan.FromMilliseconds(300)));

        for (var at = 0; at < 40; at++)
            await line.PostUntilTaken(Hooks.Text($"IN{at}", $"55119{at:D8}", $"{at}"));
        await Eventually.BeTrue(() => world.Told.Count >= 2);
        (await hub.Stop()).ShouldBe(0);

        // Nothing was torn apart: what was answered is sent, what is left was not begun or begins anew.
        var answered = await ledger.Count("messages", "direction = 'Outbound'");
        var sent = await ledger.Count("messages", "direction = 'Outbound' AND status = 'Sent'");
        (sent + await ledger.Count("outbox")).ShouldBe(answered);
        (await ledger.Count("reply_jobs") + await ledger.Count("inbox")).ShouldBe(40 - answered);
        world.Got.Count.ShouldBe((int)sent);
        await hub.Start();
        await Eventually.Become(() => world.Got.Count, got => got >= 40, Long);
        await ledger.UntilQuiet();
        world.Got.Count.ShouldBe(40);
        world.Told.Count.ShouldBe(40);
    }

    // Each customer writes one message after the other, as one server posts them: each until it is acknowledged.
    private static Task PostAll(Line line, Func<int, HttpClient> through, int each = Each) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Customers)
                .Select(customer =>
                    Task.Run(async () =>
                    {
                        for (var at = 0; at < each; at++)
                            await line.PostUntilTaken(
                                Hooks.Text($"IN-{customer}-{at}", Phone(customer), $"{at:D3}"),
                                () => through(customer)
                            );
                    })
                )
        );

    private static async Task ShouldBeHandledOnce(World world, Ledger ledger, int mayRepeat, int each = Each)
    {
        string[] texts = [.. Enumerable.Range(0, each).Select(at => $"{at:D3}")];
        (await ledger.Count("messages", "direction = 'Inbound'")).ShouldBe(Customers * each);
        (await ledger.Count("messages", "direction = 'Outbound'")).ShouldBe(Customers * each);
        (await ledger.Count("messages", "direction = 'Outbound' AND status = 'Sent'")).ShouldBe(Customers * each);
        (await ledger.Count("conversations")).ShouldBe(Customers);
        (await ledger.Count("contacts")).ShouldBe(Customers);
        (await ledger.Count("dead_letters")).ShouldBe(0);
        (await ledger.Count("events", "type = 'message.received'")).ShouldBe(Customers * each);
        (await ledger.Count("events", "type = 'message.sent'")).ShouldBe(Customers * each);
        for (var customer = 0; customer < Customers; customer++)
        {
            // Everything, in order; only the one that was being sent when the process died may come twice, and then one right after the other.
            var got = world.GotBy(Phone(customer));
            got.Where((text, at) => at == 0 || got[at - 1] != text).ShouldBe(texts.Select(text => $"re: {text}"));
            got.Count.ShouldBeLessThanOrEqualTo(each + 1);
            var conversation = $"conversation_id = (SELECT conversation_id FROM messages WHERE provider_message_id = 'IN-{customer}-0')";
            (await ledger.Rows($"SELECT text FROM messages WHERE direction = 'Inbound' AND {conversation} ORDER BY created_at, id"))
                .Select(row => row[0])
                .ShouldBe(texts);
        }

        world.Got.Count.ShouldBeLessThanOrEqualTo(Customers * each + mayRepeat);
    }

    private static async Task<(long Messages, long Inbox)> Counts(Ledger ledger) =>
        (await ledger.Count("messages"), await ledger.Count("inbox"));

    private static string Phone(int customer) => $"551191000{customer:D4}";
}
