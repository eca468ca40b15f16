using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>One attempt to hand a queued message to its provider.</summary>
/// <param name="Earlier">How many attempts were made before.</param>
/// <param name="Begun">When this one began.</param>
/// <param name="Ended">When its outcome was there.</param>
/// <param name="PatientSince">When the patience with the provider began.</param>
/// <param name="UncertainSince">When the first attempt began that may have arrived; null: none did.</param>
/// <param name="KnowsRepeatsFor">How long the provider recognises a repeat of the same message.</param>
internal readonly record struct DispatchAttempt(
    int Earlier,
    DateTimeOffset Begun,
    DateTimeOffset Ended,
    DateTimeOffset PatientSince,
    DateTimeOffset? UncertainSince,
    TimeSpan KnowsRepeatsFor
);

/// <summary>The consequence of an attempt.</summary>
/// <param name="Outcome">The outcome that is written down.</param>
/// <param name="RetryAfter">How long until the next attempt; null: there is none.</param>
/// <param name="UncertainSince">When the first attempt began that may have arrived; null: none did.</param>
internal readonly record struct DispatchVerdict(Result<SentMessage> Outcome, TimeSpan? RetryAfter, DateTimeOffset? UncertainSince)
{
    /// <summary>Whether the message is not tried again.</summary>
    internal bool IsFinal => RetryAfter is null;
}

/// <summary>
/// Decides whether a queued message is tried again, and when. What surely did not arrive is tried again, less and less often; what may have arrived is repeated only where the provider
/// recognises the repeat.
/// </summary>
internal static class DispatchRules
{
    /// <summary>The time for which a provider may be away. For a night, or a phone that lost its session on Friday: the customer gets the answer when they are back.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private const int MostDoublings = 10;

    /// <param name="attempt">The attempt.</param>
    /// <param name="outcome">What the provider said.</param>
    /// <param name="chance">From 0 to 1; spreads the attempts of many messages over time.</param>
    internal static DispatchVerdict After(in DispatchAttempt attempt, Result<SentMessage> outcome, double chance)
    {
        var uncertainSince = attempt.UncertainSince ?? (ChannelFailures.IsUncertain(outcome.Failure) ? attempt.Begun : null);
        if (outcome.Failure is not { } failure)
            return new(outcome, null, uncertainSince);
        // Once a message may have arrived, every further attempt is a repeat: only a provider that still knows the first one gets it.
        var mayRepeat = uncertainSince is not { } since || attempt.Ended - since < attempt.KnowsRepeatsFor;
        if (!mayRepeat)
            return new(CanPass(failure) ? ChannelFailures.Uncertain(failure.Message) : outcome, null, uncertainSince);
        var goesOn = (CanPass(failure) || ChannelFailures.IsUncertain(failure)) && attempt.Ended - attempt.PatientSince <= Patience;
        return new(outcome, goesOn ? WaitAfter(failure, attempt.Earlier, chance) : null, uncertainSince);
    }

    private static bool CanPass(Failure failure) =>
        failure is Upstream { IsTransient: true } or Unavailable or Limited || failure.Code == ChannelFailures.Codes.NotConnected;

    private static TimeSpan WaitAfter(Failure failure, int earlier, double chance) =>
        failure switch
        {
            Limited limited => limited.RetryAfter,
            Unavailable { RetryAfter: { } after } => after,
            _ => TimeSpan.FromSeconds(
                Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, Math.Min(earlier, MostDoublings)))
            ) * (0.8 + (chance * 0.4)),
        };
}
