namespace OmniHub.Infrastructure.Outbound;

/// <summary>What a call may cost, and when it may be made again.</summary>
/// <param name="Timeout">For one attempt, from connecting to the last byte that is read.</param>
/// <param name="MaxBytes">The longest answer that is kept in memory.</param>
/// <param name="Repeat">When it may be made again.</param>
/// <param name="Attempts">How often at most.</param>
/// <param name="Overlong">What becomes of a longer answer.</param>
internal readonly record struct CallLimits(
    TimeSpan Timeout,
    int MaxBytes,
    Repeat Repeat = Repeat.BeforeArrival,
    int Attempts = 3,
    OversizePolicy Overlong = OversizePolicy.Refused
);

/// <summary>When a call may be made again by itself.</summary>
internal enum Repeat
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>Only while the other side cannot have seen it: no connection came about.</summary>
    BeforeArrival,

    /// <summary>Also after a broken connection or a gateway's 502, 503, 504: doing it twice changes nothing.</summary>
    Freely,
}

/// <summary>What becomes of an answer that is longer than the limit.</summary>
internal enum OversizePolicy
{
    /// <summary>It is a fault.</summary>
    Refused,

    /// <summary>Its beginning is kept.</summary>
    Cut,

    /// <summary>A good answer of any length is handed over as a stream; the limit holds for the others.</summary>
    Streamed,
}

/// <summary>What kept an answer from coming.</summary>
internal enum FaultKind
{
    /// <summary>The guard does not let the hub call that address.</summary>
    Forbidden,

    /// <summary>The host failed too often; calls wait.</summary>
    Paused,

    /// <summary>No connection came about: the other side saw nothing.</summary>
    Unreachable,

    /// <summary>No answer in time: the other side may have seen and done it.</summary>
    TimedOut,

    /// <summary>The connection ended or made no sense: the other side may have seen and done it.</summary>
    Broken,

    /// <summary>The answer is longer than allowed.</summary>
    TooLong,
}

/// <summary>Why there is no answer.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Said">The same in words; no address of an internal network, no secret.</param>
/// <param name="RetryAfter">For a paused host: when it is tried again.</param>
internal sealed record OutboundFault(FaultKind Kind, string Said, TimeSpan RetryAfter = default)
{
    public bool MayHaveArrived => Kind is FaultKind.TimedOut or FaultKind.Broken or FaultKind.TooLong;
}

/// <summary>An answer or the reason why there is none.</summary>
internal readonly record struct OutboundOutcome(OutboundReply? Reply, OutboundFault? Fault)
{
    public static OutboundOutcome Of(FaultKind kind, string said) => new(null, new OutboundFault(kind, said));
}
