namespace OmniHub.Infrastructure.Work;

/// <summary>Ends a subscription.</summary>
internal sealed class Subscription(Action end) : IDisposable
{
    public void Dispose() => end();
}
