using System.Globalization;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>The budget of one bucket for one channel. What it is like is not known before the first answer: until then one call goes at a time.</summary>
internal sealed class DiscordBucket
{
    private static readonly TimeSpan UntilAnswered = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private bool _isKnown;
    private int _limit = 1;
    private int _left = 1;
    private int _underWay;
    private long _renewsAt;
    private ProviderPause _pause;

    /// <summary>Takes a slot; otherwise returns the time to wait before the next attempt.</summary>
    internal TimeSpan? Take(TimeProvider clock)
    {
        lock (_gate)
        {
            if (_pause.Left(clock) is { } rest)
                return rest;
            var now = clock.GetTimestamp();
            if (!_isKnown && _underWay > 0)
                return UntilAnswered;
            if (_isKnown && _renewsAt <= now)
                _left = Math.Max(0, _limit - _underWay);
            if (_isKnown && _left <= 0)
                return _renewsAt > now ? clock.GetElapsedTime(now, _renewsAt) : UntilAnswered;
            (_left, _underWay) = (_left - 1, _underWay + 1);
            return null;
        }
    }

    /// <summary>The call was not made after all.</summary>
    internal void GiveBack()
    {
        lock (_gate)
            (_left, _underWay) = (_left + 1, _underWay - 1);
    }

    /// <summary>Applies the limits in an answer; does nothing without an answer.</summary>
    internal void Learn(DiscordAnswer? answer, TimeProvider clock)
    {
        lock (_gate)
        {
            _underWay--;
            if (!_isKnown)
                _left = 1;
            if (
                Number(answer, "X-RateLimit-Limit") is not { } limit
                || Number(answer, "X-RateLimit-Remaining") is not { } left
                || Number(answer, "X-RateLimit-Reset-After") is not { } after
            )
                return;
            var now = clock.GetTimestamp();
            var renewsAt = now + (long)(after * clock.TimestampFrequency);
            // Answers overtake each other: within one period only the smaller rest counts, less what is still on its way.
            var rest = Math.Max(0, (int)left - _underWay);
            _left = _isKnown && _renewsAt > now ? Math.Min(_left, rest) : rest;
            (_isKnown, _limit, _renewsAt) = (true, Math.Max(1, (int)limit), renewsAt);
        }
    }

    /// <summary>Stops all calls until then.</summary>
    internal void Close(TimeSpan wait, TimeProvider clock)
    {
        lock (_gate)
            _pause.Extend(wait, clock);
    }

    internal static double? Number(DiscordAnswer? answer, string header) =>
        double.TryParse(answer?.Reply?.Header(header), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : null;
}
