using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>Limits instances to the sending pace that their tenants set, over all nodes.</summary>
public interface ISendingPace
{
    /// <summary>The maximum time for which a call that waits for the result is delayed.</summary>
    static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Reserves the next time slot of the instance and waits for it. Refuses with <see cref="Limited"/>, without a reservation, if it is later than
    /// <paramref name="atMost"/> or the daily limit is reached.
    /// </summary>
    Task<Result<Done>> Take(InstanceSnapshot instance, TimeSpan atMost, CancellationToken ct);
}
