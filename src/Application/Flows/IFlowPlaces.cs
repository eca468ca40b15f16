using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Flows;

/// <summary>Where a flow can be played.</summary>
public sealed record FlowPlace(ConversationId Conversation, InstanceId Instance, bool BotMaySpeak);

/// <summary>Finds the conversations that flows are started in.</summary>
public interface IFlowPlaces
{
    /// <summary>The conversation, or null.</summary>
    Task<FlowPlace?> Find(ConversationId conversation, CancellationToken ct);

    /// <summary>The conversations of a line with these people; who has none gets one.</summary>
    Task<IReadOnlyList<FlowPlace>> With(InstanceSnapshot line, IReadOnlyList<Person> people, DateTimeOffset now, CancellationToken ct);

    /// <summary>A line's conversations with one person that are not resolved and that no person has, in the order of their ids, after one.</summary>
    Task<IReadOnlyList<FlowPlace>> Open(InstanceId line, ConversationId after, int most, CancellationToken ct);

    /// <summary>Which of them have a running flow.</summary>
    Task<IReadOnlySet<ConversationId>> Busy(IReadOnlyCollection<ConversationId> conversations, CancellationToken ct);
}
