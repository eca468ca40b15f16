using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Inbox;

/// <summary>Deliveries that could not be handled, of the caller's tenant.</summary>
public interface IDeadLetters
{
    /// <summary>A page of them, newest first.</summary>
    Task<Page<DeadLetterView>> List(int limit, int offset, CancellationToken ct);

    /// <summary>
    /// Puts one back into the inbox as it came, and takes it off the list. <see cref="NotFound"/> when there is none with that id, <see cref="Unavailable"/> when the inbox does not
    /// take it right now: then it stays.
    /// </summary>
    Task<Result<Done>> Replay(Guid id, CancellationToken ct);

    /// <summary>Throws one away; false when there is none with that id.</summary>
    Task<bool> Discard(Guid id, CancellationToken ct);
}

/// <summary>A delivery that could not be handled.</summary>
/// <param name="Id">Its id.</param>
/// <param name="InstanceName">The instance for which it came.</param>
/// <param name="Provider">The provider that posted it.</param>
/// <param name="Reason">Why it could not be handled.</param>
/// <param name="Body">The bytes as they came, without credentials.</param>
/// <param name="ReceivedAt">The time at which it arrived.</param>
/// <param name="FailedAt">The time at which processing was given up.</param>
/// <param name="TraceId">The trace id, to find it in the logs.</param>
public sealed record DeadLetterView(
    Guid Id,
    string? InstanceName,
    string Provider,
    string Reason,
    string Body,
    DateTimeOffset ReceivedAt,
    DateTimeOffset FailedAt,
    string? TraceId
);
