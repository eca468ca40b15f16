using OmniHub.Application.Flows;
using OmniHub.Application.Instances;

namespace OmniHub.Application.Replies;

/// <summary>Finds who answers a customer's message, and gets the answer: a flow first, then the instance's assistant, else nobody.</summary>
internal sealed class MessageResponder(IInstanceDirectory instances, IFlowDirectory flows, FlowPlayer player, AssistantResponder assistants)
{
    /// <summary>The answer, which is not written yet. One that is stale when it is written is worked out again.</summary>
    /// <param name="pending">The message.</param>
    /// <param name="commit">Writes the end of a run that stands in the way of a new one.</param>
    /// <param name="ct">Gives up; the message is answered by the next start.</param>
    internal async Task<MessageReply> Answer(PendingReply pending, Func<MessageReply, Task> commit, CancellationToken ct)
    {
        if (pending.Arrived is not { } arrived || await instances.ById(pending.Instance, ct) is not { TenantIsActive: true } instance)
            return MessageReply.Nothing(pending);
        if (
            flows.HasFlows(pending.Tenant)
            && await player.OnMessage(pending, arrived, instance, ended => commit(MessageReply.Of(null, ended)), ct) is { } played
        )
            return MessageReply.Of(pending, played);
        return instance.Agent is { } assistant
            ? await assistants.Answer(pending, arrived, instance, assistant, ct)
            : MessageReply.Nothing(pending);
    }
}
