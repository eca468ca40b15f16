namespace OmniHub.Application.Kernel;

/// <summary>The loops that run in the background of this node: one that ends or stands still makes the node not ready, by name.</summary>
public interface IHeartbeats
{
    /// <summary>Runs a loop until the token ends. It neither throws nor ends before: what breaks is logged and begun again.</summary>
    /// <param name="name">What an operator reads in the reason.</param>
    /// <param name="patience">How long a turn, with the pause before it, may take; infinite for what waits for others.</param>
    /// <param name="loop">Tells each good turn.</param>
    /// <param name="ct">Ends it.</param>
    Task Run(string name, TimeSpan patience, Func<IHeartbeat, CancellationToken, Task> loop, CancellationToken ct);
}

/// <summary>The sign of life of one loop.</summary>
public interface IHeartbeat
{
    /// <summary>A turn went well, or a long one made progress.</summary>
    void Turned();

    /// <summary>Nothing is to be done until somebody brings work: that may take as long as it likes.</summary>
    void Rests();
}
