namespace OmniHub.Application.Kernel;

/// <summary>Commits what the aggregates changed, with their events, in one transaction.</summary>
public interface IUnitOfWork
{
    /// <summary>Runs the reactions, writes the event log and commits. Nothing is visible to others before.</summary>
    Task Commit(CancellationToken ct);
}
