using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Surfaces.OmniHub.Instances;

/// <summary>The members to change. A member that is left out keeps its value; null resets it to the default of a creation.</summary>
[SnakeCase]
public sealed record UpdateInstanceBody : IShowExample<UpdateInstanceBody>
{
    /// <inheritdoc/>
    public static UpdateInstanceBody Example { get; } = new() { AgentTimeout = 30 };

    private readonly HashSet<string> _given = [];

    [Description("The channel that it has; another one is refused.")]
    public string? ChannelType
    {
        get;
        init => field = Take(value);
    }

    [Description("The Evolution server (WhatsApp).")]
    public string? EvolutionUrl
    {
        get;
        init => field = Take(value);
    }

    [Description("The key for that server.")]
    public string? EvolutionKey
    {
        get;
        init => field = Take(value);
    }

    [Description("The name of the instance on the Evolution server.")]
    public string? WhatsappInstance
    {
        get;
        init => field = Take(value);
    }

    [Description("The prefix of an agent's session names.")]
    public string? SessionIdPrefix
    {
        get;
        init => field = Take(value);
    }

    [Description("The agent service.")]
    public string? AgentApiUrl
    {
        get;
        init => field = Take(value);
    }

    [Description("Its key.")]
    public string? AgentApiKey
    {
        get;
        init => field = Take(value);
    }

    [Description("The agent's name.")]
    public string? DefaultAgent
    {
        get;
        init => field = Take(value);
    }

    [Description("The time limit for the agent's answer: 1 to 600 seconds.")]
    [Range(1, 600)]
    public int? AgentTimeout
    {
        get;
        init => field = Take(value);
    }

    [Description("True if messages that name no instance go through this one.")]
    public bool? IsDefault
    {
        get;
        init => field = Take(value);
    }

    [Description("True if customers are shown that their messages were read, on channels that can show it. Default true.")]
    public bool? SendReadReceipts
    {
        get;
        init => field = Take(value);
    }

    [Description("The Slack app's id.")]
    public string? SlackClientId { get; init; }

    [Description("The Slack app's secret.")]
    public string? SlackClientSecret { get; init; }

    [Description("The secret with which Slack signs its calls.")]
    public string? SlackSigningSecret { get; init; }

    [Description("The Slack bot's token.")]
    public string? SlackBotToken { get; init; }

    [Description("The Slack app-level token.")]
    public string? SlackAppToken { get; init; }

    [Description("The Discord app's id.")]
    public string? DiscordClientId { get; init; }

    [Description("The Discord bot's token.")]
    public string? DiscordBotToken { get; init; }

    [Description("The Discord server that this instance serves alone; empty: all of the bot's.")]
    public string? DiscordGuildId { get; init; }

    internal UpdateInstance ToCommand(string name) =>
        new(name)
        {
            ChannelType = Given(ChannelType, nameof(ChannelType)),
            EvolutionUrl = Given(EvolutionUrl, nameof(EvolutionUrl)),
            EvolutionKey = Given(EvolutionKey, nameof(EvolutionKey)),
            WhatsappInstance = Given(WhatsappInstance, nameof(WhatsappInstance)),
            SessionIdPrefix = Given(SessionIdPrefix, nameof(SessionIdPrefix)),
            AgentApiUrl = Given(AgentApiUrl, nameof(AgentApiUrl)),
            AgentApiKey = Given(AgentApiKey, nameof(AgentApiKey)),
            DefaultAgent = Given(DefaultAgent, nameof(DefaultAgent)),
            AgentTimeout = Given(AgentTimeout, nameof(AgentTimeout)),
            SendsReadReceipts = Given(SendReadReceipts, nameof(SendReadReceipts)),
            IsDefault = Given(IsDefault, nameof(IsDefault)),
            Apps = new(
                new(SlackClientId, SlackClientSecret, SlackSigningSecret, SlackBotToken, SlackAppToken),
                new(DiscordClientId, BotToken: DiscordBotToken, ServerId: DiscordGuildId)
            ),
        };

    /// <summary>Leaves out the keys, because this text may end up in a log.</summary>
    public override string ToString() => string.Join(", ", _given);

    // A setter runs only for a member that the body has, which distinguishes null from a member that is left out.
    private T Take<T>(T value, [CallerMemberName] string member = "")
    {
        _given.Add(member);
        return value;
    }

    private Optional<T> Given<T>(T? value, string member) => _given.Contains(member) ? new(value) : default;
}
