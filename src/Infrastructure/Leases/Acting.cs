namespace OmniHub.Infrastructure.Leases;

/// <summary>
/// Under which leases the running code acts. It flows with the calls: whatever commits on the way, however deep, is fenced (by the transaction itself, before its work), and whatever calls out of the hub
/// begins only while the leases are proven. Outside of a lease (an API call, an acknowledgement) nothing is checked.
/// </summary>
internal static class Acting
{
    private static readonly AsyncLocal<IReadOnlyList<PartitionLease>?> Current = new();

    internal static IReadOnlyList<PartitionLease> Leases => Current.Value ?? [];

    internal static async Task Under(IReadOnlyList<PartitionLease> leases, Func<Task> work)
    {
        Current.Value = leases;
        await work();
    }

    /// <summary>To be asked right before each call that leaves the hub: a node that slept, or waited for long, begins nothing.</summary>
    internal static void Demand()
    {
        foreach (var lease in Leases)
        {
            if (!lease.IsHeld)
                throw new LeaseLostException();
        }
    }
}
