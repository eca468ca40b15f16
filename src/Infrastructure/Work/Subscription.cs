namespace OmniHub.Infrastructure.Work;

/// <summary>Ends somebody's listening.</summary>
internal sealed class Subscription(Action end) : IDisposable
{
    public void Dispose() => end();
}
