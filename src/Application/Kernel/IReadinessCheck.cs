using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel;

/// <summary>A dependency without which this node cannot work; checked by <c>/health/ready</c>.</summary>
public interface IReadinessCheck
{
    /// <summary>A short name for the answer: <c>database</c>, <c>inbox</c>.</summary>
    string Name { get; }

    /// <summary>Checks that it works now; the message of the failure is public, so it must contain no secret.</summary>
    Task<Result<Done>> Check(CancellationToken ct);
}
