using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Idempotency;

/// <summary>Remembers for a day what was answered to calls that carry an <c>Idempotency-Key</c>, so that a repeat gets the same answer and does nothing.</summary>
public interface IIdempotentAnswers
{
    /// <summary>Begins a call; only one of many at the same time may go on.</summary>
    Task<Beginning> Begin(IdempotentCall call, CancellationToken ct);

    /// <summary>Keeps what was answered.</summary>
    Task Finish(IdempotentCall call, GivenAnswer answer);

    /// <summary>The call came to nothing and may be made again.</summary>
    Task Release(IdempotentCall call);

    /// <summary>Nobody knows how the call ended: it is never carried out again under this key.</summary>
    Task GiveUp(IdempotentCall call);
}

/// <summary>One call.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Caller">The user or key that calls: nobody is given what somebody else was answered.</param>
/// <param name="Route">Method and path.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="ContentHash">What tells the body, and the rights that it was sent with, from others.</param>
public sealed record IdempotentCall(TenantId Tenant, string Caller, string Route, string Key, string ContentHash);

/// <summary>An answer as it was given.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's type; null without one.</param>
/// <param name="Location">Where the new thing is.</param>
/// <param name="ErrorCode">The failure that it tells of; null: it went well.</param>
/// <param name="Body">The body's bytes.</param>
public sealed record GivenAnswer(int Status, string? ContentType, string? Location, string? ErrorCode, ReadOnlyMemory<byte> Body)
{
    /// <summary>Never the body: it can hold a secret.</summary>
    public override string ToString() => $"{Status}";
}

/// <summary>How a call with a key begins.</summary>
public abstract record Beginning;

/// <summary>It is the first: carry on.</summary>
public sealed record FirstCall : Beginning;

/// <summary>It was answered before.</summary>
/// <param name="Answer">What was answered.</param>
public sealed record AnsweredBefore(GivenAnswer Answer) : Beginning;

/// <summary>Another call with this key has not ended yet.</summary>
public sealed record StillRunning : Beginning;

/// <summary>The key was used for something else.</summary>
public sealed record UsedOtherwise : Beginning;

/// <summary>It ended without an answer, and may have been carried out.</summary>
public sealed record EndedUnclear : Beginning;
