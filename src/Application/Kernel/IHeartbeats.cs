namespace OmniHub.Application.Kernel;

/// <summary>The background loops of this node: a loop that ends or hangs makes the node unready, by its name.</summary>
public interface IHeartbeats
{
    /// <summary>Runs a loop until the token ends. It neither throws nor ends before: what breaks is logged and begun again.</summary>
    /// <param name="name">The name of the loop as operators read it.</param>
    /// <param name="patience">The maximum time of one iteration, with the pause before it; infinite for a loop that waits for others.</param>
    /// <param name="loop">The loop, which reports each successful iteration.</param>
    /// <param name="ct">Ends it.</param>
    Task Run(string name, TimeSpan patience, Func<IHeartbeat, CancellationToken, Task> loop, CancellationToken ct);
}

/// <summary>The sign of life of one loop.</summary>
public interface IHeartbeat
{
    /// <summary>Reports that an iteration succeeded, or that a long one made progress.</summary>
    void Turned();

    /// <summary>Reports that the loop waits for work, without a time limit.</summary>
    void Rests();
}
