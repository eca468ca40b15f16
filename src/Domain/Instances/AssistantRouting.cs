using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The AI assistant that answers on an instance, and its settings.</summary>
public sealed record AssistantRouting
{
    /// <summary>The shortest patience, in seconds.</summary>
    public const int MinTimeout = 1;

    /// <summary>The longest patience, in seconds.</summary>
    public const int MaxTimeout = 600;

    /// <summary>The default time limit in seconds.</summary>
    public const int DefaultTimeout = 60;

    /// <summary>The start of debug output that agent systems are known to send instead of an answer.</summary>
    public const string DefaultSuppressPrefix = "AUTOMAGIK:";

    /// <summary>The agent service; null: no agent answers.</summary>
    public string? Url { get; init; }

    /// <summary>The agent service's key.</summary>
    public SealedSecret? Key { get; init; }

    /// <summary>The agent's name.</summary>
    public string? Agent { get; init; }

    /// <summary>The time limit for its answer.</summary>
    public int TimeoutSeconds { get; init; } = DefaultTimeout;

    /// <summary>The message to the customer when the assistant fails; empty for none.</summary>
    public string ApologyText { get; init; } = string.Empty;

    /// <summary>Answers that start so are not sent; empty: all are.</summary>
    public string SuppressPrefix { get; init; } = DefaultSuppressPrefix;

    /// <summary>True if messages in groups are answered too.</summary>
    public bool AnswersGroups { get; init; }

    /// <summary>True if there is an assistant to ask.</summary>
    public bool HasAgent => Url is not null && Key is not null && Agent is not null;

    /// <summary>Returns the failure of invalid settings.</summary>
    public Result<Done> Check()
    {
        if (Url is not null && !WebAddress.IsOne(Url))
            return Invalid.Field("AgentApiUrl", "Must be an address that starts with http:// or https://.");
        return TimeoutSeconds is < MinTimeout or > MaxTimeout ? InstanceFailures.TimeoutOutOfRange : Done.It;
    }
}
