using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>Which agent answers on a line, and how.</summary>
public sealed record AssistantRouting
{
    /// <summary>The shortest patience, in seconds.</summary>
    public const int MinTimeout = 1;

    /// <summary>The longest patience, in seconds.</summary>
    public const int MaxTimeout = 600;

    /// <summary>The patience of a line that names none, in seconds.</summary>
    public const int DefaultTimeout = 60;

    /// <summary>The start of debug output that agent systems are known to send instead of an answer.</summary>
    public const string DefaultSuppressPrefix = "AUTOMAGIK:";

    /// <summary>The agent service; null: no agent answers.</summary>
    public string? Url { get; init; }

    /// <summary>The agent service's key.</summary>
    public SealedSecret? Key { get; init; }

    /// <summary>The agent's name.</summary>
    public string? Agent { get; init; }

    /// <summary>How long to wait for its answer.</summary>
    public int TimeoutSeconds { get; init; } = DefaultTimeout;

    /// <summary>What the customer is told when the agent fails; empty: nothing.</summary>
    public string ApologyText { get; init; } = string.Empty;

    /// <summary>Answers that start so are not sent; empty: all are.</summary>
    public string SuppressPrefix { get; init; } = DefaultSuppressPrefix;

    /// <summary>Whether messages in groups are answered too.</summary>
    public bool AnswersGroups { get; init; }

    /// <summary>Whether there is an agent to ask.</summary>
    public bool HasAgent => Url is not null && Key is not null && Agent is not null;

    /// <summary>What is wrong with it, if anything.</summary>
    public Result<Done> Check()
    {
        if (Url is not null && !WebAddress.IsOne(Url))
            return Invalid.Field("AgentApiUrl", "Must be an address that starts with http:// or https://.");
        return TimeoutSeconds is < MinTimeout or > MaxTimeout ? InstanceFailures.TimeoutOutOfRange : Done.It;
    }
}
