using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>
/// Remembers Discord's refusals, so that hopeless calls are not repeated: an invalid token, a channel that the bot may not enter. All tenants share the network address by which
/// Discord counts refusals; after too many in ten minutes, all calls stop until the count has fallen.
/// </summary>
internal sealed class DiscordRefusals(TimeProvider clock)
{
    /// <summary>Discord's own bound is 10,000 in ten minutes.</summary>
    internal const int MostRefused = 8_000;

    private const int MostRemembered = 50_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ForbiddenLasts = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan DeadLasts = TimeSpan.FromMinutes(10);

    private readonly BoundedCache<(string Bot, string Route, string Top), (DateTimeOffset Until, Failure Why)> _forbidden = new(
        MostRemembered
    );
    private readonly BoundedCache<string, DateTimeOffset> _dead = new(MostRemembered);
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _counted = new();
    private DateTimeOffset _shutUntil;

    internal Failure? WhyNot(string bot, DiscordCall call)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (_shutUntil > now)
                return ChannelFailures.Throttled("it shut out this hub's address for a while.", _shutUntil - now);
            while (_counted.TryPeek(out var oldest) && oldest + Window <= now)
                _counted.Dequeue();
            if (_counted.Count >= MostRefused)
                return ChannelFailures.Throttled("too many calls were refused; the hub waits.", _counted.Peek() + Window - now);
        }

        if (_dead.TryGetValue(bot, out var until) && until > now)
            return ChannelFailures.KeyRefused("it refused this bot's token a moment ago; the hub does not ask again so soon.");
        return _forbidden.TryGetValue((bot, call.Route, call.Top), out var forbidden) && forbidden.Until > now ? forbidden.Why : null;
    }

    internal void Note(string bot, DiscordCall call, DiscordAnswer answer)
    {
        var now = clock.GetUtcNow();
        // What others use up with us is not counted by Discord either.
        var isShared = answer.Reply?.Header("X-RateLimit-Scope") == "shared";
        if (answer.Status is 401 or 403 || (answer.Status is 429 && !isShared))
        {
            lock (_gate)
                _counted.Enqueue(now);
        }

        if (answer.Status == 401)
            _dead.Set(bot, now + DeadLasts);
        else if (answer.Status == 403 && call.Top.Length > 0 && IsAboutPlace(answer.Code))
            _forbidden.Set((bot, call.Route, call.Top), (now + ForbiddenLasts, DiscordErrors.From(answer, call.Top, isSend: false)));
    }

    internal void ShutOut(TimeSpan wait)
    {
        lock (_gate)
            _shutUntil = clock.GetUtcNow() + wait;
    }

    internal void Forgive(string bot)
    {
        _dead.Remove(bot);
        _forbidden.RemoveWhere((key, _) => key.Bot == bot);
    }

    // A word that was blocked says nothing about the channel; a missing right, a locked thread, a person who wants no messages do.
    private static bool IsAboutPlace(long? code) => code is 50001 or 50007 or 50009 or 50013 or 50278 or 160005;
}
