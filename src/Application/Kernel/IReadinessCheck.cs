using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel;

/// <summary>Something without which this node cannot do its work: asked by <c>/health/ready</c>.</summary>
public interface IReadinessCheck
{
    /// <summary>A short name for the answer: <c>database</c>, <c>inbox</c>.</summary>
    string Name { get; }

    /// <summary>Whether it works right now; the failure's message is shown to whoever asks, so it holds no secret.</summary>
    Task<Result<Done>> Check(CancellationToken ct);
}
