using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel;

/// <summary>Something without which this node cannot do its work: asked by <c>/health/ready</c>.</summary>
public interface IReadinessCheck
{
    /// <summary>A short name for the answer: <c>database</c>, <c>inbox</c>.</summary>
    string Name { get; }

    /// <summary>Checks that it works now; the message of the failure is public, so it must contain no secret.</summary>
    Task<Result<Done>> Check(CancellationToken ct);
}
