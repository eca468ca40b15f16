using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>A place in the limits, or why there is none.</summary>
internal readonly record struct CallPlace(DiscordBucket? Bucket, Failure? Refused);

/// <summary>
/// Keeps this node within Discord's limits: per bucket and channel, fifty a second per bot, and above all far from the ten thousand refused calls by which Discord
/// shuts out a whole address with every tenant behind it.
/// </summary>
internal sealed class DiscordLimits(TimeProvider clock)
{
    internal const int PerSecond = 50;
    private const int MostKnown = 50_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly BoundedCache<(string Bot, string Route), string> _hashes = new(MostKnown);
    private readonly BoundedCache<(string Bot, string Bucket, string Top), DiscordBucket> _buckets = new(MostKnown);
    private readonly BoundedCache<string, BotPace> _bots = new(MostKnown);
    private readonly DiscordRefusals _refusals = new(clock);

    /// <summary>Waits a moment where that is enough; more than that is the caller's to decide.</summary>
    internal async Task<CallPlace> Enter(string bot, DiscordCall call, CancellationToken ct)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            if (_refusals.WhyNot(bot, call) is { } refused)
                return new(null, refused);
            var bucket = BucketOf(bot, call);
            if (bucket.Take(clock) is not { } wait)
            {
                if (PaceOf(bot).Take(clock) is not { } pause)
                    return new(bucket, null);
                bucket.GiveBack();
                wait = pause;
            }

            if (clock.GetElapsedTime(since) + wait > Patience)
                return new(null, ChannelFailures.Throttled("its limit for these calls is reached.", wait));
            await Task.Delay(wait, clock, ct);
        }
    }

    /// <summary>Applies the result of a call.</summary>
    internal void Leave(string bot, DiscordCall call, DiscordBucket bucket, DiscordAnswer? answer)
    {
        bucket.Learn(answer, clock);
        if (answer?.Reply is not { } reply)
            return;
        if (reply.Header("X-RateLimit-Bucket") is { } hash && _hashes.Find((bot, call.Route)) != hash)
        {
            // From now on all routes of that bucket spend from one budget; this call opened it.
            _hashes.Set((bot, call.Route), hash);
            _buckets.TryAdd((bot, hash, call.Top), bucket);
        }

        _refusals.Note(bot, call, answer);
        if (answer.Status == 429)
            SlowDown(bot, bucket, answer);
    }

    /// <summary>Clears remembered refusals after a change, so that refused calls are tried again.</summary>
    internal void Forgive(string bot) => _refusals.Forgive(bot);

    /// <summary>Returns the time for which Discord refuses calls; the body is more exact than the header.</summary>
    internal static TimeSpan RetryAfter(DiscordAnswer answer)
    {
        var seconds =
            answer.Json.Double("retry_after")
            ?? DiscordBucket.Number(answer, "X-RateLimit-Reset-After")
            ?? answer.Reply?.RetryAfter?.TotalSeconds
            ?? 1;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0.05, Longest.TotalSeconds));
    }

    private void SlowDown(string bot, DiscordBucket bucket, DiscordAnswer answer)
    {
        var wait = RetryAfter(answer);
        if (!answer.IsFromDiscord)
            _refusals.ShutOut(wait);
        else if (answer.Json.IsTrue("global"))
            PaceOf(bot).Close(wait, clock);
        else
            bucket.Close(wait, clock);
    }

    // Forgetting what was learnt costs a careful first call each; growing for ever costs the process.
    private DiscordBucket BucketOf(string bot, DiscordCall call) =>
        _buckets.GetOrAdd((bot, _hashes.Find((bot, call.Route)) ?? call.Route, call.Top), _ => new DiscordBucket());

    // A tenant can name any number of bots, one after the other.
    private BotPace PaceOf(string bot) => _bots.GetOrAdd(bot, _ => new BotPace());

    /// <summary>Fifty calls in any second.</summary>
    private sealed class BotPace
    {
        private readonly Lock _gate = new();
        private readonly long[] _last = new long[PerSecond];
        private int _next;
        private int _made;
        private ProviderPause _pause;

        internal TimeSpan? Take(TimeProvider clock)
        {
            lock (_gate)
            {
                if (_pause.Left(clock) is { } rest)
                    return rest;
                var now = clock.GetTimestamp();
                if (_made >= PerSecond && clock.GetElapsedTime(_last[_next], now) is { TotalSeconds: < 1 } since)
                    return TimeSpan.FromSeconds(1) - since;
                _last[_next] = now;
                (_next, _made) = ((_next + 1) % PerSecond, Math.Min(_made + 1, PerSecond));
                return null;
            }
        }

        internal void Close(TimeSpan wait, TimeProvider clock)
        {
            lock (_gate)
                _pause.Extend(wait, clock);
        }
    }
}
