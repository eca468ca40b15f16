using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>Keeps lines to the pace that their tenants set, over all nodes.</summary>
public interface ISendingPace
{
    /// <summary>How long somebody who waits for the answer is made to wait at most.</summary>
    static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Takes the line's next turn and returns when it has come. <see cref="Limited"/>, and nothing taken, when that is further away than
    /// <paramref name="atMost"/>, or the day's messages are used up.
    /// </summary>
    Task<Result<Done>> Take(InstanceSnapshot line, TimeSpan atMost, CancellationToken ct);
}
