using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Idempotency;

/// <summary>Stores for a day the answers to calls with an <c>Idempotency-Key</c>, so that a repeat gets the same answer and changes nothing.</summary>
public interface IIdempotentAnswers
{
    /// <summary>Begins a call; only one of several parallel calls may continue.</summary>
    Task<Beginning> Begin(IdempotentCall call, CancellationToken ct);

    /// <summary>Keeps what was answered.</summary>
    Task Finish(IdempotentCall call, GivenAnswer answer);

    /// <summary>The call came to nothing and may be made again.</summary>
    Task Release(IdempotentCall call);

    /// <summary>Marks a call whose result is unknown; it is never carried out again with this key.</summary>
    Task GiveUp(IdempotentCall call);
}

/// <summary>One call.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Caller">The user or key that calls; another caller never gets this answer.</param>
/// <param name="Route">Method and path.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="ContentHash">The hash of the body and of the caller's rights.</param>
public sealed record IdempotentCall(TenantId Tenant, string Caller, string Route, string Key, string ContentHash);

/// <summary>An answer as it was given.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's type; null without one.</param>
/// <param name="Location">The address of the created resource.</param>
/// <param name="ErrorCode">The code of the failure in the answer; null for a success.</param>
/// <param name="Body">The body's bytes.</param>
public sealed record GivenAnswer(int Status, string? ContentType, string? Location, string? ErrorCode, ReadOnlyMemory<byte> Body)
{
    /// <summary>Leaves out the body, which can contain a secret.</summary>
    public override string ToString() => $"{Status}";
}

/// <summary>The state of a call with a key at its start.</summary>
public abstract record Beginning;

/// <summary>The first call with this key: it can be carried out.</summary>
public sealed record FirstCall : Beginning;

/// <summary>The call was answered before.</summary>
/// <param name="Answer">The stored answer.</param>
public sealed record AnsweredBefore(GivenAnswer Answer) : Beginning;

/// <summary>Another call with this key is still running.</summary>
public sealed record StillRunning : Beginning;

/// <summary>The key was used for something else.</summary>
public sealed record UsedOtherwise : Beginning;

/// <summary>The call ended without an answer, and may have been carried out.</summary>
public sealed record EndedUnclear : Beginning;
