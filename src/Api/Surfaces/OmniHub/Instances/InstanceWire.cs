using System.ComponentModel;
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
    [property: Description("What the line is called there.")] string? WhatsappInstance,
    [property: Description("What an agent's session name starts with.")] string SessionIdPrefix,
    [property: Description("The agent service.")] string? AgentApiUrl,
    [property: Description("Its key; null for callers who do not administer the tenant.")] string? AgentApiKey,
    [property: Description("The agent's name.")] string? DefaultAgent,
    [property: Description("How long the agent may take, in seconds.")] int AgentTimeout,
    [property: Description("Whether messages that name no instance go through this one.")] bool IsDefault,
    [property: Description("When it was made.")] DateTimeOffset CreatedAt,
    [property: Description("When it was last changed.")] DateTimeOffset UpdatedAt
)
{
    internal static InstanceWire From(InstanceView view) =>
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
            view.CreatedAt,
            view.UpdatedAt
        );

    /// <summary>Never the keys.</summary>
    public override string ToString() => Name;
}

/// <summary>The channels that instances can be made for.</summary>
[SnakeCase]
public sealed record SupportedChannelsWire(
    [property: Description("Their words.")] IReadOnlyList<string> SupportedChannels,
    [property: Description("How many.")] int TotalChannels
)
{
    internal static SupportedChannelsWire From(IReadOnlyList<string> channels) => new(channels, channels.Count);
}

/// <summary>What a new instance shall be.</summary>
[SnakeCase]
public sealed record CreateInstanceBody
{
    [Description("The unique name: 2 to 50 of a-z, A-Z, 0-9, '-' and '_'.")]
    public required string Name { get; init; }

    [Description("whatsapp, slack or discord.")]
    [DefaultValue("whatsapp")]
    public string? ChannelType { get; init; }

    [Description("The Evolution server (WhatsApp); the hub's own when left out.")]
    public string? EvolutionUrl { get; init; }

    [Description("The key for that server.")]
    public string? EvolutionKey { get; init; }

    [Description("What the line is called there; the name when left out. An existing line is taken over when the given key owns it.")]
    public string? WhatsappInstance { get; init; }

    [Description("What an agent's session name starts with; the name and a hyphen when left out.")]
    public string? SessionIdPrefix { get; init; }

    [Description("The number to pair with instead of scanning a QR code.")]
    public string? PhoneNumber { get; init; }

    [Description("Whether the first QR code shall be made at once.")]
    [DefaultValue(true)]
    public bool? AutoQr { get; init; }

    [Description("The Evolution server's kind of line.")]
    [DefaultValue("WHATSAPP-BAILEYS")]
    public string? Integration { get; init; }

    [Description("The agent service.")]
    public required string AgentApiUrl { get; init; }

    [Description("Its key.")]
    public required string AgentApiKey { get; init; }

    [Description("The agent's name.")]
    public required string DefaultAgent { get; init; }

    [Description("How long the agent may take: 1 to 600 seconds.")]
    [DefaultValue(60)]
    public int? AgentTimeout { get; init; }

    [Description("Whether messages that name no instance shall go through this one.")]
    [DefaultValue(false)]
    public bool? IsDefault { get; init; }

    [Description("The Slack app's id; the hub's own app when left out.")]
    public string? SlackClientId { get; init; }

    [Description("The Slack app's secret.")]
    public string? SlackClientSecret { get; init; }

    [Description("What Slack signs its calls with.")]
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
            NeedsAgent = true,
            AgentApiUrl = AgentApiUrl,
            AgentApiKey = AgentApiKey,
            DefaultAgent = DefaultAgent,
            AgentTimeout = AgentTimeout ?? AssistantRouting.DefaultTimeout,
            IsDefault = IsDefault ?? false,
            Apps = new(
                new(SlackClientId, SlackClientSecret, SlackSigningSecret, SlackBotToken, SlackAppToken),
                new(DiscordClientId, BotToken: DiscordBotToken, ServerId: DiscordGuildId)
            ),
        };

    /// <summary>Never the keys.</summary>
    public override string ToString() => Name;
}
