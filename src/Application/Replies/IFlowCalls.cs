using OmniHub.Domain.Flows;

namespace OmniHub.Application.Replies;

/// <summary>Makes the calls that flows ask for.</summary>
public interface IFlowCalls
{
    /// <summary>One attempt, never repeated; what goes wrong is an answer without a status.</summary>
    /// <param name="call">What to call.</param>
    /// <param name="key">The idempotency key that goes along.</param>
    /// <param name="ct">Gives up.</param>
    Task<FlowCallAnswer> Make(FlowCall call, string key, CancellationToken ct);
}
