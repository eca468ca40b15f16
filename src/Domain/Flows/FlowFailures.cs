using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>The failures of flows.</summary>
public static class FlowFailures
{
    /// <summary>The flow does not exist for this caller.</summary>
    public static NotFound NotFound(string id) => new("flow.not_found", $"Flow '{id}' not found");

    /// <summary>The flow has no such version.</summary>
    public static NotFound VersionNotFound(int version) => new("flow.version_not_found", $"The flow has no version {version}");

    /// <summary>The conversation does not exist for this caller.</summary>
    public static NotFound ConversationNotFound(string id) => new("flow.conversation_not_found", $"Conversation '{id}' not found");

    /// <summary>The conversation is already in a flow.</summary>
    public static Conflict Busy { get; } = new("flow.busy", "A flow is already running in this conversation.");

    /// <summary>The flow is switched off.</summary>
    public static Unprocessable Inactive { get; } = new("flow.inactive", "The flow is not active.");

    /// <summary>A person has the conversation.</summary>
    public static Unprocessable HumanHasIt { get; } =
        new("flow.human_has_it", "This conversation is assigned to a person: resume the bot or resolve the conversation first.");

    /// <summary>The address or its token is unknown.</summary>
    public static NotFound NoSuchAddress { get; } = new("flow.no_such_address", "This address starts no flow.");

    /// <summary>Its trigger is another one.</summary>
    public static Unprocessable NotByAddress { get; } =
        new("flow.not_by_address", "Only a flow with the trigger webhook has an address that starts it.");

    /// <summary>The call names no conversation and no phone number.</summary>
    public static Invalid NobodyNamed { get; } = Invalid.Field("Phone", "Name conversation_id, or phone with a country code.");

    /// <summary>There is no instance on which the flow can run.</summary>
    public static Unprocessable NoLine { get; } =
        new("flow.no_line", "There is no instance on which the flow can run: name one, or create one.");

    /// <summary>A text that cannot be filled in.</summary>
    public static Unprocessable BadTemplate(string why) => new("flow.bad_template", $"A text cannot be filled in: {why}");
}
