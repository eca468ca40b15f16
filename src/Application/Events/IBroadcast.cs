namespace OmniHub.Application.Events;

/// <summary>Publishes short-lived messages to the other nodes. A message may be lost, so nothing durable may depend on it.</summary>
public interface IBroadcast
{
    /// <summary>Publishes to every other node that subscribes. Never waits; messages above the rate limit are dropped. At most 7,000 bytes.</summary>
    void Tell(string what);

    /// <summary>Subscribes to the messages of other nodes.</summary>
    /// <param name="take">Receives the name of the sending node and the message. Blocks the next message, so it must be quick.</param>
    /// <param name="begins">Called each time the subscription begins; earlier messages may have been lost.</param>
    IDisposable Hear(Action<string, string> take, Action begins);
}
