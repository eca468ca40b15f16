using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>Who has which share of the work, read beside the hubs.</summary>
internal static class Shares
{
    /// <summary>Waits until a node has so many shares.</summary>
    public static Task Until(Ledger ledger, string node, int shares) =>
        Eventually.Become(() => ledger.Count("partitions", $"owner = '{node}'"), had => had == shares);

    /// <summary>Waits until one node has everything.</summary>
    /// <returns>How long that took.</returns>
    public static async Task<TimeSpan> UntilOneOwner(Ledger ledger)
    {
        var waited = Stopwatch.StartNew();
        await Eventually.Become(
            () => ledger.Rows("SELECT count(*) FROM partitions GROUP BY owner"),
            owners => owners.Count == 1,
            TimeSpan.FromSeconds(60)
        );
        return waited.Elapsed;
    }

    /// <summary>The node that has everything.</summary>
    public static async Task<string> OnlyOwner(Ledger ledger) =>
        (await Eventually.Become(() => ledger.Rows("SELECT DISTINCT owner FROM partitions"), owners => owners is [[not null]]))[0][0]!;

    /// <summary>Gives every share to a node that does nothing with it, as if this one had slept through its lease.</summary>
    public static Task Steal(Ledger ledger) =>
        ledger.Rows(
            "UPDATE partitions SET owner = gen_random_uuid(), epoch = epoch + 1, leased_until = clock_timestamp() + interval '1 hour' RETURNING id"
        );

    /// <summary>Starts a hub that renews its leases every five seconds: long enough to act on a belief that is wrong by now.</summary>
    public static Task<HubApp> StartSlow() => HubApp.Start(Engine.Postgres, setup => setup.Settings["OmniHub:Inbox:LeaseSeconds"] = "20");

    /// <summary>Waits until a hub has everything and has just renewed its leases, so that the next renewal is far.</summary>
    public static async Task UntilRenewed(HubApp hub, Ledger ledger)
    {
        await Eventually.BeTrue(() => hub.Services.GetRequiredService<IPartitionLeases>().Mine.Count == Partition.Count);
        const string Until = "SELECT max(leased_until) FROM partitions";
        var until = (await ledger.Rows(Until))[0][0];
        await Eventually.BeTrue(async () => (await ledger.Rows(Until))[0][0] != until);
    }

    /// <summary>Takes the shares from the node that does nothing with them.</summary>
    public static Task SetFree(Ledger ledger) =>
        ledger.Rows("UPDATE partitions SET owner = NULL, epoch = epoch + 1, leased_until = NULL RETURNING id");
}
