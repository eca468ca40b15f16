using System.Globalization;
using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Application.Flows;
using OmniHub.Application.Instances;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;

namespace OmniHub.Application.Replies;

/// <summary>Decides which flow answers a message or a timer; nothing that comes of it is written yet.</summary>
internal sealed class FlowPlayer(IFlowSituations situations, IFlowDirectory flows, FlowDriver driver, TimeProvider clock)
{
    /// <summary>
    /// The flow's answer to a message; null: no flow has anything to say. The run that is under way goes first; then the flows that the message triggers: by a keyword, by being the first of its
    /// conversation, by being any message.
    /// </summary>
    /// <param name="pending">The message's place.</param>
    /// <param name="arrived">The message.</param>
    /// <param name="instance">The instance that it came through.</param>
    /// <param name="ended">Writes the end of a run that cannot go on, before another one begins.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<FlowReply?> OnMessage(
        PendingReply pending,
        MessageArrived arrived,
        InstanceSnapshot instance,
        Func<FlowReply, Task> ended,
        CancellationToken ct
    )
    {
        await using var situation = situations.Open();
        if (await situation.Conversation(pending.Conversation, ct) is not { BotMaySpeak: true } conversation)
            return null;
        var known = await flows.Of(pending.Tenant, ct);
        var scene = new FlowScene(conversation, instance, arrived, pending.Message.ToString());
        var heard = new FlowHeard(AssistantText.Words(arrived.Content), arrived.Content.ChoiceId);
        if (await situation.Live(pending.Conversation, ct) is { } session)
        {
            var played = IsGone(session, known, conversation)
                ? driver.Cancel(session)
                : await driver.Play(session, isNew: false, scene, run => run.Hear(heard), ct);
            if (played.Session.Status is not FlowSessionStatus.Cancelled)
                return played;
            await ended(played);
        }

        foreach (var flow in known.Where(flow => flow.IsActive).OrderBy(flow => PriorityOf(flow.Trigger.Kind)))
        {
            var isFirst =
                flow.Trigger.Kind is FlowTriggerKind.NewConversation && await situation.IsFirst(conversation, pending.Message, ct);
            if (
                !flow.Trigger.IsPulledBy(heard.Text, arrived.Sender.Phone, isFirst)
                || await flows.Graph(flow.Id, flow.Version, ct) is not { } graph
            )
                continue;
            var state = FlowState.At(flow.Id, flow.Version, graph);
            var begun = FlowSession.Start(pending.Tenant, state.Top!, pending.Instance, pending.Conversation, state, clock.GetUtcNow());
            return await driver.Play(begun, isNew: true, scene, run => run.Begin(heard), ct);
        }

        return null;
    }

    /// <summary>The move of a run whose wait, or whose patience with a question, is over.</summary>
    internal async Task<FlowReply> OnTime(FlowSession session, InstanceSnapshot? instance, CancellationToken ct)
    {
        await using var situation = situations.Open();
        var conversation = await situation.Conversation(session.ConversationId, ct);
        var known = await flows.Of(session.TenantId, ct);
        if (instance is null || conversation is not { BotMaySpeak: true } || IsGone(session, known, conversation))
            return driver.Cancel(session);
        var key = string.Create(CultureInfo.InvariantCulture, $"{session.Id.Value:N}-{session.Revision}");
        return await driver.Play(session, isNew: false, new(conversation, instance, null, key), run => run.TimeUp(), ct);
    }

    // A deleted flow does not go on, nor does a run in a conversation that people have resolved since.
    private static bool IsGone(FlowSession session, IReadOnlyList<FlowSnapshot> known, Conversation conversation) =>
        known.All(flow => flow.Id != session.FlowId) || conversation.ResolvedAt > session.UpdatedAt;

    private static int PriorityOf(FlowTriggerKind trigger) =>
        trigger switch
        {
            FlowTriggerKind.Keyword => 0,
            FlowTriggerKind.NewConversation => 1,
            _ => 2,
        };
}
