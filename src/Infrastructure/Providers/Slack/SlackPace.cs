using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Delays calls as Slack requested: one method of one instance waits, its other methods and all other instances continue.</summary>
internal sealed class SlackPace(TimeProvider clock)
{
    private const int MostKnown = 10_000;
    private readonly BoundedCache<(InstanceId Instance, string Method), ProviderPause> _pauses = new(MostKnown);

    /// <summary>Returns the time that the method must wait; null for none.</summary>
    internal TimeSpan? Wait(InstanceId instance, string method) =>
        _pauses.TryGetValue((instance, method), out var pause) ? pause.Left(clock) : null;

    internal void Close(InstanceId instance, string method, TimeSpan wait)
    {
        var pause = _pauses.Find((instance, method));
        pause.Extend(wait, clock);
        _pauses.Set((instance, method), pause);
    }
}
