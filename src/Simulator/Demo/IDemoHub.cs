namespace OmniHub.Simulator.Demo;

/// <summary>The hub that the demo shows; the host implements it.</summary>
public interface IDemoHub
{
    /// <summary>Address at which this machine reaches the hub; known once the host has started.</summary>
    Uri Address { get; }

    /// <summary>Waits for the next event of that type after the one that was returned last, and says when it happened.</summary>
    Task<DateTimeOffset> Next(string type, CancellationToken ct);

    /// <summary>Closes the files in the data directory that are still open, so that the directory can be removed.</summary>
    void ReleaseFiles();
}
