using System.Collections.Concurrent;
using OmniHub.Domain.Instances;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Keeps still where Slack asked for it: one method of one line waits, its other methods and all other lines go on.</summary>
internal sealed class SlackPace(TimeProvider clock)
{
    private const int MostKnown = 10_000;
    private readonly ConcurrentDictionary<(InstanceId Line, string Method), DateTimeOffset> _closed = new();

    /// <summary>How long the method must wait; null: it may go.</summary>
    internal TimeSpan? Wait(InstanceId line, string method)
    {
        if (!_closed.TryGetValue((line, method), out var until))
            return null;
        if (until - clock.GetUtcNow() is { Ticks: > 0 } wait)
            return wait;
        _closed.TryRemove(new((line, method), until));
        return null;
    }

    internal void Close(InstanceId line, string method, TimeSpan pause)
    {
        if (_closed.Count > MostKnown)
            _closed.Clear();
        _closed[(line, method)] = clock.GetUtcNow() + pause;
    }
}
