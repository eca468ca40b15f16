using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The failures of instances.</summary>
public static class InstanceFailures
{
    /// <summary>The instance does not exist for this caller.</summary>
    public static NotFound NotFound(string name) => new("instance.not_found", $"Instance '{name}' not found");

    /// <summary>No instance is the default.</summary>
    public static NotFound NoDefault { get; } = new("instance.no_default", "No default instance found");

    /// <summary>The form of the name.</summary>
    public static Invalid NameInvalid { get; } =
        Invalid.Field("Name", $"A name has {InstanceName.MinLength} to {InstanceName.MaxLength} characters of a-z, A-Z, 0-9, '-' and '_'.");

    /// <summary>A word that cannot be a name.</summary>
    public static Invalid NameReserved(string name) => Invalid.Field("Name", $"'{name}' is a reserved word.");

    /// <summary>Another instance has that name, perhaps in another case.</summary>
    public static Conflict NameTaken(string name) => new("instance.name_taken", $"Instance '{name}' already exists");

    /// <summary>Another instance already uses that name at that provider.</summary>
    public static Conflict LineTaken(string remoteName) =>
        new("instance.line_taken", $"Another instance already uses '{remoteName}' at this provider.");

    /// <summary>The channel is unknown.</summary>
    public static Invalid ChannelUnknown(string? channel) =>
        Invalid.Field("ChannelType", $"Unknown channel '{channel}'. Known are: {ChannelTypes.Words}.");

    /// <summary>The channel of an instance cannot be changed.</summary>
    public static Invalid ChannelFixed(ChannelType channel) =>
        Invalid.Field("ChannelType", $"The channel of an instance cannot be changed from {channel.ToWord()}; create another instance.");

    /// <summary>The time limit of an assistant is out of range.</summary>
    public static Invalid TimeoutOutOfRange { get; } =
        Invalid.Field("AgentTimeout", $"Must be between {AssistantRouting.MinTimeout} and {AssistantRouting.MaxTimeout} seconds.");

    /// <summary>A tenant that has instances keeps one.</summary>
    public static Conflict LastOne { get; } = new("instance.last_one", "Cannot delete the only remaining instance");

    /// <summary>No provider server is given.</summary>
    public static Invalid NoServer { get; } =
        Invalid.Field("EvolutionUrl", "Required: this hub has no Evolution server of its own (OmniHub__Evolution__Url is not set).");

    /// <summary>The address is on the hub's own Evolution server and is not that server's address.</summary>
    public static Invalid BesideOwnServer { get; } =
        Invalid.Field("EvolutionUrl", "That is this hub's own Evolution server under another address; leave the URL out to use it.");

    /// <summary>No key for the server is given.</summary>
    public static Invalid NoServerKey { get; } = Invalid.Field("EvolutionKey", "Required: this hub has no key of its own for that server.");

    /// <summary>The hub does not do that on this channel.</summary>
    public static Unsupported NotOnChannel(ChannelType channel, string what) =>
        new("instance.not_on_channel", $"This hub cannot {what} on {channel.ToWord()}.");

    /// <summary>There is no pairing code now.</summary>
    public static NotFound NoPairingCode { get; } = new("instance.no_pairing_code", "There is no QR code at the moment.");

    /// <summary>An administrator must configure the hub before this channel can be connected.</summary>
    public static Unprocessable NotConfigured(string what) => new("instance.not_configured", what);
}
