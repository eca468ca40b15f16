using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>A hub that lost its shares and does not know it yet: it believes in its leases until it renews them the next time.</summary>
public sealed class LostLeaseTests
{
    private const string Ana = "5511988880001";
    private const string Elsewhere = "Another node has";

    [OnPostgres]
    public async Task Deliveries_of_a_lost_share_are_neither_recorded_nor_buried()
    {
        await using var world = await World.Start();
        await using var hub = await Shares.StartSlow();
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await Steal(hub, ledger);

        (await line.Post(Hooks.Text("IN1", Ana, "hello"))).IsSuccessStatusCode.ShouldBeTrue("acknowledging needs no lease");
        (await line.PostRaw("""{"event":7,"text":"nobody understands this"}""")).IsSuccessStatusCode.ShouldBeTrue();
        await Eventually.BeTrue(() => Elsewheres(hub) >= 1);

        (await ledger.Count("inbox")).ShouldBe(2);
        (await ledger.Count("messages")).ShouldBe(0);
        (await ledger.Count("dead_letters")).ShouldBe(0);
        await Shares.SetFree(ledger);
        await ledger.UntilQuiet();
        (await ledger.Messages()).ShouldBe(["Inbound|Received|hello", "Outbound|Sent|re: hello"]);
        (await ledger.Count("dead_letters")).ShouldBe(1);
        world.Got.Select(one => one.Text).ShouldBe(["re: hello"]);
    }

    [OnPostgres]
    public async Task An_answer_of_a_lost_share_is_dropped_and_whoever_has_the_share_answers()
    {
        await using var world = await World.Start();
        await using var hub = await Shares.StartSlow();
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var answers = new TaskCompletionSource();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes.When(answers.Task));
        await line.Post(Hooks.Text("IN1", Ana, "hello"));
        await world.Agent.UntilSeen("POST", "/api/v1/agent/*");

        await Steal(hub, ledger);
        answers.SetResult();
        await Eventually.BeTrue(() => Elsewheres(hub) == 1);

        (await ledger.Messages()).ShouldBe(["Inbound|Received|hello"]);
        (await ledger.Waiting()).ShouldBe("inbox 0, replies 1, outbox 0");
        world.Agent.Seen.Count.ShouldBe(1, "nothing new begins");
        await Shares.SetFree(ledger);
        await ledger.UntilQuiet();
        (await ledger.Messages()).ShouldBe(["Inbound|Received|hello", "Outbound|Sent|re: hello"]);
        world.Agent.Seen.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count().ShouldBe(1);
        world.Got.Select(one => one.Text).ShouldBe(["re: hello"]);
        ShouldBeCalm(hub);
    }

    [OnPostgres]
    public async Task What_came_of_a_send_of_a_lost_share_is_not_written_down_but_what_the_API_sent_is()
    {
        await using var world = await World.Start();
        await using var hub = await Shares.StartSlow();
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var takes = new TaskCompletionSource();
        world.Evolution.On("POST", "/message/sendText/*", world.Takes.When(takes.Task));
        await line.Post(Hooks.Text("IN1", Ana, "hello"));
        await world.Evolution.UntilSeen("POST", "/message/sendText/*");

        await Steal(hub, ledger);
        takes.SetResult();
        await Eventually.BeTrue(() => Elsewheres(hub) == 1);

        (await ledger.Messages()).ShouldBe(["Inbound|Received|hello", "Outbound|Pending|re: hello"]);
        (await ledger.Waiting()).ShouldBe("inbox 0, replies 0, outbox 1");
        // The one that was on the wire when the share was lost comes twice.
        await Shares.SetFree(ledger);
        await ledger.UntilQuiet();
        (await ledger.Messages()).ShouldBe(["Inbound|Received|hello", "Outbound|Sent|re: hello"]);
        world.Got.Count.ShouldBe(2);
        ShouldBeCalm(hub);
    }

    // Right after a renewal, so that the next one is far.
    private static async Task Steal(HubApp hub, Ledger ledger)
    {
        await Shares.UntilRenewed(hub, ledger);
        await Shares.Steal(ledger);
        hub.Services.GetRequiredService<IPartitionLeases>().Mine.Count.ShouldBe(Partition.Count, "it does not know");
    }

    private static int Elsewheres(HubApp hub) => hub.Logs.Lines.Count(line => line.Contains(Elsewhere, StringComparison.Ordinal));

    private static void ShouldBeCalm(HubApp hub) =>
        hub.Logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).ShouldBeEmpty();
}
