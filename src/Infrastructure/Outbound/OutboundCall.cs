namespace OmniHub.Infrastructure.Outbound;

/// <summary>The limits of a call, and the rule for its repetition.</summary>
/// <param name="Timeout">The time limit of one attempt, from connecting to the last byte that is read.</param>
/// <param name="MaxBytes">The longest answer that is kept in memory.</param>
/// <param name="Repeat">The rule for repetition.</param>
/// <param name="Attempts">The maximum number of attempts.</param>
/// <param name="Overlong">The policy for a longer answer.</param>
internal readonly record struct CallLimits(
    TimeSpan Timeout,
    int MaxBytes,
    Repeat Repeat = Repeat.BeforeArrival,
    int Attempts = 3,
    OversizePolicy Overlong = OversizePolicy.Refused
);

/// <summary>The rule by which a call is repeated automatically.</summary>
internal enum Repeat
{
    /// <summary>The call is never repeated.</summary>
    Never,

    /// <summary>Repeated only if the other side cannot have received it: there was no connection.</summary>
    BeforeArrival,

    /// <summary>Also repeated after a broken connection or a gateway's 502, 503, 504: a repetition changes nothing.</summary>
    Freely,
}

/// <summary>The policy for an answer that is longer than the limit.</summary>
internal enum OversizePolicy
{
    /// <summary>The answer is a failure.</summary>
    Refused,

    /// <summary>Its beginning is kept.</summary>
    Cut,

    /// <summary>A good answer of any length is handed over as a stream; the limit holds for the others.</summary>
    Streamed,
}

/// <summary>The reasons for which there is no answer.</summary>
internal enum FaultKind
{
    /// <summary>The guard does not let the hub call that address.</summary>
    Forbidden,

    /// <summary>The host failed too often; calls wait.</summary>
    Paused,

    /// <summary>There was no connection: the other side received nothing.</summary>
    Unreachable,

    /// <summary>There was no answer in time: the other side may have received and processed it.</summary>
    TimedOut,

    /// <summary>The connection ended or made no sense: the other side may have seen and done it.</summary>
    Broken,

    /// <summary>The answer is longer than allowed.</summary>
    TooLong,
}

/// <summary>Why there is no answer.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Said">A description without internal addresses and secrets.</param>
/// <param name="RetryAfter">For a paused host: the time until the next attempt.</param>
internal sealed record OutboundFault(FaultKind Kind, string Said, TimeSpan RetryAfter = default)
{
    public bool MayHaveArrived => Kind is FaultKind.TimedOut or FaultKind.Broken or FaultKind.TooLong;
}

/// <summary>An answer or the reason why there is none.</summary>
internal readonly record struct OutboundOutcome(OutboundReply? Reply, OutboundFault? Fault)
{
    public static OutboundOutcome Of(FaultKind kind, string said) => new(null, new OutboundFault(kind, said));
}
