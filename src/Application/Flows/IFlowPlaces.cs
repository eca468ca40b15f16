using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Flows;

/// <summary>A conversation in which a flow can run.</summary>
public sealed record FlowPlace(ConversationId Conversation, InstanceId Instance, bool BotMaySpeak);

/// <summary>Finds the conversations that flows are started in.</summary>
public interface IFlowPlaces
{
    /// <summary>The conversation, or null.</summary>
    Task<FlowPlace?> Find(ConversationId conversation, CancellationToken ct);

    /// <summary>Returns the conversations of an instance with these people; creates the missing ones.</summary>
    Task<IReadOnlyList<FlowPlace>> With(InstanceSnapshot instance, IReadOnlyList<Person> people, DateTimeOffset now, CancellationToken ct);

    /// <summary>Returns an instance's direct conversations that are neither resolved nor assigned, in the order of their ids, after the given one.</summary>
    Task<IReadOnlyList<FlowPlace>> Open(InstanceId instance, ConversationId after, int most, CancellationToken ct);

    /// <summary>Returns those that have a running flow.</summary>
    Task<IReadOnlySet<ConversationId>> Busy(IReadOnlyCollection<ConversationId> conversations, CancellationToken ct);
}
