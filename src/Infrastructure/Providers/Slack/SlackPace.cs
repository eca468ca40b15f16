using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Delays calls as Slack requested: one method of one instance waits, its other methods and all other instances continue.</summary>
internal sealed class SlackPace(TimeProvider clock)
{
    private const int MostKnown = 10_000;
    private readonly BoundedCache<(InstanceId Line, string Method), DateTimeOffset> _closed = new(MostKnown);

    /// <summary>Returns the time that the method must wait; null for none.</summary>
    internal TimeSpan? Wait(InstanceId line, string method)
    {
        if (!_closed.TryGetValue((line, method), out var until))
            return null;
        return until - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : null;
    }

    internal void Close(InstanceId line, string method, TimeSpan pause) => _closed.Set((line, method), clock.GetUtcNow() + pause);
}
