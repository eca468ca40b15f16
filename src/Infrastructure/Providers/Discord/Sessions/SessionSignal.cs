using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>Signals that the sessions of this node need attention.</summary>
internal sealed class SessionSignal : IDisposable
{
    private readonly AsyncAutoResetEvent _signal = new();

    public void Dispose() => _signal.Dispose();

    internal void Give() => _signal.Give();

    internal Task Wait(TimeSpan atMost, CancellationToken ct) => _signal.Wait(atMost, ct);
}
