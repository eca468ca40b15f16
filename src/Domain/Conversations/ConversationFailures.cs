using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Conversations;

/// <summary>How work on a conversation can be refused.</summary>
public static class ConversationFailures
{
    /// <summary>No such conversation for this caller.</summary>
    public static NotFound NotFound { get; } = new("conversation.not_found", "Conversation not found.");

    /// <summary>It was resolved before.</summary>
    public static Conflict AlreadyResolved { get; } = new("conversation.already_resolved", "The conversation is resolved already.");

    /// <summary>Nobody has it.</summary>
    public static Conflict NotAssigned { get; } = new("conversation.not_assigned", "Nobody has this conversation.");

    /// <summary>It goes from somebody to the same one.</summary>
    public static Conflict HasItAlready { get; } = new("conversation.has_it_already", "That agent has this conversation already.");

    /// <summary>A bot may not speak while a person has it.</summary>
    public static Conflict SomebodyHasIt { get; } =
        new("conversation.somebody_has_it", "Somebody has this conversation: unassign or resolve it before the bot may speak again.");

    /// <summary>Nobody by that id in this tenant.</summary>
    public static Invalid UnknownAgent { get; } = Invalid.Field("AgentId", "Nobody of this tenant has that id.");

    /// <summary>A key has nobody behind it.</summary>
    public static Invalid NobodyNamed { get; } =
        Invalid.Field("AgentId", "Required: this credential is not a person's, so it must be said who gets the conversation.");

    /// <summary>Too many, too long or in two lines.</summary>
    public static Invalid BadLabels { get; } =
        Invalid.Field(
            "Labels",
            $"At most {Conversation.MaxLabels} labels of at most {Conversation.MaxLabelLength} characters in one line each."
        );

    /// <summary>That time is over.</summary>
    public static Invalid SnoozeInThePast { get; } = Invalid.Field("Until", "Must be in the future.");

    /// <summary>Neither a time nor a message of this conversation.</summary>
    public static Invalid BadPlace(string field) =>
        Invalid.Field(field, "Must be an ISO 8601 time, or the id of a message of this conversation.");
}
