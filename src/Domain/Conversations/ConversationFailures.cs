using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Conversations;

/// <summary>The failures of actions on conversations.</summary>
public static class ConversationFailures
{
    /// <summary>The conversation does not exist for this caller.</summary>
    public static NotFound NotFound { get; } = new("conversation.not_found", "Conversation not found.");

    /// <summary>There is no such message of a customer for this caller.</summary>
    public static NotFound TraceNotFound { get; } = new("trace.not_found", "Trace not found.");

    /// <summary>The conversation is already resolved.</summary>
    public static Conflict AlreadyResolved { get; } = new("conversation.already_resolved", "The conversation is already resolved.");

    /// <summary>The conversation has no operator.</summary>
    public static Conflict NotAssigned { get; } = new("conversation.not_assigned", "This conversation is not assigned to anyone.");

    /// <summary>The conversation is already assigned to that operator.</summary>
    public static Conflict HasItAlready { get; } =
        new("conversation.has_it_already", "This conversation is already assigned to that agent.");

    /// <summary>A bot may not speak while a person has it.</summary>
    public static Conflict SomebodyHasIt { get; } =
        new("conversation.somebody_has_it", "This conversation is assigned to a person: unassign or resolve it before the bot is resumed.");

    /// <summary>No user of the tenant has that id.</summary>
    public static Invalid UnknownAgent { get; } = Invalid.Field("AgentId", "No user of this tenant has that id.");

    /// <summary>The credential belongs to no person, so the operator must be named.</summary>
    public static Invalid NobodyNamed { get; } =
        Invalid.Field("AgentId", "Required: this credential does not belong to a person, so the agent must be named.");

    /// <summary>There are too many labels, or one is too long or has two lines.</summary>
    public static Invalid BadLabels { get; } =
        Invalid.Field(
            "Labels",
            $"At most {Conversation.MaxLabels} labels of at most {Conversation.MaxLabelLength} characters each, without line breaks."
        );

    /// <summary>The time is not in the future.</summary>
    public static Invalid SnoozeInThePast { get; } = Invalid.Field("Until", "Must be in the future.");

    /// <summary>Neither a time nor a message of this conversation.</summary>
    public static Invalid BadPlace(string field) =>
        Invalid.Field(field, "Must be an ISO 8601 time, or the id of a message of this conversation.");
}
