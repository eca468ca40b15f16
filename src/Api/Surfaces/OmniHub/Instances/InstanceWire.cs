using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.OmniHub.Instances;

/// <summary>An instance, with its keys for those who administer it.</summary>
[SnakeCase]
public sealed record InstanceWire(
    [property: Description("The instance's number.")] long Id,
    [property: Description("The instance's unique name.")] string Name,
    [property: Description("whatsapp, slack or discord.")] string ChannelType,
    [property: Description("The Evolution server (WhatsApp).")] string? EvolutionUrl,
    [property: Description("The key for it; null for callers who do not administer the tenant, and where the hub's own key is used.")]
        string? EvolutionKey,
    [property: Description("The name of the instance on the Evolution server.")] string? WhatsappInstance,
    [property: Description("The prefix of an agent's session names.")] string SessionIdPrefix,
    [property: Description("The agent service.")] string? AgentApiUrl,
    [property: Description("Its key; null for callers who do not administer the tenant.")] string? AgentApiKey,
    [property: Description("The agent's name.")] string? DefaultAgent,
    [property: Description("The time limit for the agent's answer, in seconds.")] int AgentTimeout,
    [property: Description("True if messages that name no instance go through this one.")] bool IsDefault,
    [property: Description("True if customers are shown that their messages were read, on channels that can show it.")]
        bool SendReadReceipts,
    [property: Description("The time of creation.")] DateTimeOffset CreatedAt,
    [property: Description("The time of the last change.")] DateTimeOffset UpdatedAt,
    [property: Description("True if it is connected.")] bool IsActive,
    [property: Description("The state of the connection; only with include_status.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        InstanceStateWire? EvolutionStatus
)
{
    internal static InstanceWire From(InstanceView view) => From(view, withStatus: false);

    internal static InstanceWire From(InstanceView view, bool withStatus) =>
        new(
            view.Number,
            view.Name,
            view.Channel.ToWord(),
            view.WhatsApp?.BaseUrl,
            view.WhatsApp?.Key,
            view.WhatsApp?.RemoteName ?? view.WhatsApp?.PhoneNumberId,
            view.SessionIdPrefix,
            view.Agent.Url,
            view.Agent.Key,
            view.Agent.Agent,
            view.Agent.TimeoutSeconds,
            view.IsDefault,
            view.SendsReadReceipts,
            view.CreatedAt,
            view.UpdatedAt,
            view.Status is InstanceStatus.Connected,
            withStatus ? InstanceStateWire.From(view) : null
        );

    /// <summary>Leaves out the keys, because this text may end up in a log.</summary>
    public override string ToString() => Name;
}

/// <summary>The state of a connection, as the provider last reported it.</summary>
[SnakeCase]
public sealed record InstanceStateWire(
    [property: Description("open, connecting, close or error.")] string State,
    [property: Description("The instance's own address.")] string? OwnerJid,
    [property: Description("The name of its profile.")] string? ProfileName,
    [property: Description("Always null: it is not asked for.")] string? ProfilePictureUrl,
    [property: Description("The time of the last change of the instance.")] DateTimeOffset LastUpdated,
    [property: Description("Why it is not connected, where known.")] string? Error
)
{
    internal static InstanceStateWire From(InstanceView view) =>
        new(
            view.Status switch
            {
                InstanceStatus.Connected => "open",
                InstanceStatus.Connecting or InstanceStatus.QrReceived => "connecting",
                InstanceStatus.Error => "error",
                _ => "close",
            },
            view is { OwnPhone: { } phone, Channel: Domain.Instances.ChannelType.WhatsApp } ? $"{phone}@s.whatsapp.net" : view.OwnPhone,
            view.OwnName,
            null,
            view.UpdatedAt,
            view.StatusReason
        );
}

/// <summary>The instances of the tenant with their states.</summary>
[SnakeCase]
public sealed record DiscoveredWire(
    [property: Description("Always success.")] string Status,
    [property: Description("The same for people.")] string Message,
    [property: Description("Oldest first.")] IReadOnlyList<InstanceWire> Instances
)
{
    internal static DiscoveredWire From(IReadOnlyList<InstanceView> views) =>
        new("success", $"{views.Count} instances", [.. views.Select(view => InstanceWire.From(view, withStatus: true))]);
}

/// <summary>The channels that instances can be made for.</summary>
[SnakeCase]
public sealed record SupportedChannelsWire(
    [property: Description("Their words.")] IReadOnlyList<string> SupportedChannels,
    [property: Description("The number of instances.")] int TotalChannels
)
{
    internal static SupportedChannelsWire From(IReadOnlyList<string> channels) => new(channels, channels.Count);
}

/// <summary>The settings of a new instance.</summary>
[SnakeCase]
public sealed record CreateInstanceBody : IShowExample<CreateInstanceBody>
{
    /// <inheritdoc/>
    public static CreateInstanceBody Example { get; } = new() { Name = "shop", ChannelType = "whatsapp" };

    [Description("The unique name: 2 to 50 of a-z, A-Z, 0-9, '-' and '_'.")]
    [RegularExpression("^[a-zA-Z0-9_-]{2,50}$")]
    public required string Name { get; init; }

    [Description("whatsapp, slack or discord.")]
    [DefaultValue("whatsapp")]
    public string? ChannelType { get; init; }

    [Description("The Evolution server (WhatsApp); the hub's own when left out.")]
    public string? EvolutionUrl { get; init; }

    [Description("The key for that server.")]
    public string? EvolutionKey { get; init; }

    [Description(
        "The name of the instance on the Evolution server; the name of this instance if left out. An existing one is taken over if the given key owns it."
    )]
    public string? WhatsappInstance { get; init; }

    [Description("The prefix of an agent's session names; the name and a hyphen if left out.")]
    public string? SessionIdPrefix { get; init; }

    [Description("The number to pair with instead of scanning a QR code.")]
    public string? PhoneNumber { get; init; }

    [Description("True to request the first QR code at once.")]
    [DefaultValue(true)]
    public bool? AutoQr { get; init; }

    [Description("The Evolution server's type of integration.")]
    [DefaultValue("WHATSAPP-BAILEYS")]
    public string? Integration { get; init; }

    [Description("The agent service; with its key and the agent's name, or none of the three.")]
    public string? AgentApiUrl { get; init; }

    [Description("Its key.")]
    public string? AgentApiKey { get; init; }

    [Description("The agent's name.")]
    public string? DefaultAgent { get; init; }

    [Description("The time limit for the agent's answer: 1 to 600 seconds.")]
    [Range(1, 600)]
    [DefaultValue(60)]
    public int? AgentTimeout { get; init; }

    [Description("True if messages that name no instance go through this one.")]
    [DefaultValue(false)]
    public bool? IsDefault { get; init; }

    [Description("The Slack app's id; the hub's own app when left out.")]
    public string? SlackClientId { get; init; }

    [Description("The Slack app's secret.")]
    public string? SlackClientSecret { get; init; }

    [Description("The secret with which Slack signs its calls.")]
    public string? SlackSigningSecret { get; init; }

    [Description("The Slack bot's token.")]
    public string? SlackBotToken { get; init; }

    [Description("The Slack app-level token.")]
    public string? SlackAppToken { get; init; }

    [Description("The Discord app's id; the hub's own app when left out.")]
    public string? DiscordClientId { get; init; }

    [Description("The Discord bot's token.")]
    public string? DiscordBotToken { get; init; }

    [Description("The Discord server that this instance serves alone; needed only where several instances share one bot.")]
    public string? DiscordGuildId { get; init; }

    internal CreateInstance ToCommand() =>
        new()
        {
            Name = Name,
            ChannelType = ChannelType ?? "whatsapp",
            EvolutionUrl = EvolutionUrl,
            EvolutionKey = EvolutionKey,
            WhatsappInstance = WhatsappInstance,
            SessionIdPrefix = SessionIdPrefix,
            PhoneNumber = PhoneNumber,
            AutoQr = AutoQr ?? true,
            Integration = Integration,
            AgentApiUrl = Given(AgentApiUrl),
            AgentApiKey = Given(AgentApiKey),
            DefaultAgent = Given(DefaultAgent),
            AgentTimeout = AgentTimeout ?? AssistantRouting.DefaultTimeout,
            IsDefault = IsDefault ?? false,
            Apps = new(
                new(SlackClientId, SlackClientSecret, SlackSigningSecret, SlackBotToken, SlackAppToken),
                new(DiscordClientId, BotToken: DiscordBotToken, ServerId: DiscordGuildId)
            ),
        };

    // Programs send the fields of an empty form as empty texts.
    private static string? Given(string? text) => text is "" ? null : text;

    /// <summary>Leaves out the keys, because this text may end up in a log.</summary>
    public override string ToString() => Name;
}
