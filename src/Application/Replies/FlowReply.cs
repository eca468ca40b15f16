using OmniHub.Domain.Flows;

namespace OmniHub.Application.Replies;

/// <summary>One move of a flow, for one commit.</summary>
/// <param name="Session">The run as it stands after the move.</param>
/// <param name="IsNew">Whether the run begins with this move.</param>
/// <param name="ReadAt">The revision of the run that the move was worked out from.</param>
/// <param name="Said">The messages that the customer gets.</param>
/// <param name="Handover">Set when the conversation goes to people.</param>
/// <param name="Trace">The steps that were passed.</param>
internal sealed record FlowReply(
    FlowSession Session,
    bool IsNew,
    int ReadAt,
    IReadOnlyList<ReplyPart> Said,
    FlowHandover? Handover,
    IReadOnlyList<FlowTrace> Trace
)
{
    /// <summary>Set by the commit: somebody else was faster, and nothing of this was written.</summary>
    internal bool IsStale { get; set; }
}
