using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Keeps still where Slack asked for it: one method of one line waits, its other methods and all other lines go on.</summary>
internal sealed class SlackPace(TimeProvider clock)
{
    private const int MostKnown = 10_000;
    private readonly BoundedCache<(InstanceId Line, string Method), DateTimeOffset> _closed = new(MostKnown);

    /// <summary>How long the method must wait; null: it may go.</summary>
    internal TimeSpan? Wait(InstanceId line, string method)
    {
        if (!_closed.TryGetValue((line, method), out var until))
            return null;
        return until - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : null;
    }

    internal void Close(InstanceId line, string method, TimeSpan pause) => _closed.Set((line, method), clock.GetUtcNow() + pause);
}
