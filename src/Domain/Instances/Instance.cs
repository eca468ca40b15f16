using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>One line to a channel, owned by a tenant: what it is called, what it is doing, and who answers on it.</summary>
public sealed partial class Instance : AggregateRoot<InstanceId>, ITenantOwned
{
    /// <summary>The longest display name and session prefix.</summary>
    public const int MaxTextLength = 120;

    /// <summary>The longest phone number of its own.</summary>
    public const int MaxPhoneLength = 20;

    /// <summary>How long a name stays held by a creation that never ended.</summary>
    public static readonly TimeSpan DraftLife = TimeSpan.FromMinutes(5);

    private Instance() { }

    /// <summary>The small number that document 000 calls <c>id</c>.</summary>
    public long Number { get; private init; }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The technical name.</summary>
    public InstanceName Name { get; private set; } = null!;

    /// <summary>What the name is compared by; unique in the hub.</summary>
    public string NameKey { get; private set; } = string.Empty;

    /// <summary>What people call it.</summary>
    public string DisplayName { get; private set; } = string.Empty;

    /// <summary>What it is for.</summary>
    public string? Description { get; private set; }

    /// <summary>The network it belongs to.</summary>
    public ChannelType Channel { get; private init; }

    /// <summary>Who carries its messages.</summary>
    public ProviderKind Provider { get; private init; }

    /// <summary>The provider's kind of line, in the provider's word.</summary>
    public string Integration { get; private set; } = string.Empty;

    /// <summary>How its provider is reached, for a WhatsApp line.</summary>
    public WhatsAppConfigId? WhatsAppConfigId { get; private init; }

    /// <summary>What the provider sends along with every call, so that nobody else can speak for it.</summary>
    public SealedSecret WebhookSecret { get; private set; }

    /// <summary>Whether the provider has the line.</summary>
    public InstanceRegistration Registration { get; private set; }

    /// <summary>The tenant whose default line this is; null when it is not the default. Unique, so there is one at most.</summary>
    public TenantId? DefaultOf { get; private set; }

    /// <summary>Whether messages that name no instance go through this one.</summary>
    public bool IsDefault => DefaultOf is not null;

    /// <summary>Who answers.</summary>
    public AssistantRouting Agent { get; private set; } = new();

    /// <summary>What an agent's session name starts with.</summary>
    public string SessionIdPrefix { get; private set; } = string.Empty;

    /// <summary>How fast it sends.</summary>
    public SendingPace Pace { get; private set; } = new();

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When its settings were last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Holds the name for a line that is about to be opened; see <see cref="Open"/>.</summary>
    public static Instance Draft(
        TenantId tenant,
        long number,
        InstanceName name,
        ConnectionKind kind,
        SealedSecret webhookSecret,
        DateTimeOffset now
    ) =>
        new Instance
        {
            Id = InstanceId.New(),
            Number = number,
            TenantId = tenant,
            Name = name,
            NameKey = name.Key,
            DisplayName = name.Value,
            Channel = kind.Channel,
            Provider = kind.Provider,
            Integration = kind.Integration,
            WhatsAppConfigId = kind.Config,
            WebhookSecret = webhookSecret,
            Registration = InstanceRegistration.Draft,
            SessionIdPrefix = DefaultPrefix(name),
            CreatedAt = now,
            UpdatedAt = now,
        };

    /// <summary>The provider has the line now; from here on it is visible.</summary>
    public void Open(DateTimeOffset now)
    {
        var isNew = Registration is InstanceRegistration.Draft;
        if (Registration is InstanceRegistration.Open)
            return;
        (Registration, UpdatedAt) = (InstanceRegistration.Open, now);
        Record(
            isNew ? new InstanceCreated(Id, TenantId, Name.Value, Channel, now) : new InstanceUpdated(Id, TenantId, "registration", now)
        );
    }

    /// <summary>Changes what people see and what agents' sessions start with; null leaves a member as it is, empty resets it.</summary>
    public Result<Done> Describe(string? displayName, string? description, string? sessionIdPrefix, DateTimeOffset now)
    {
        if (displayName is { Length: > MaxTextLength })
            return Invalid.Field("DisplayName", $"At most {MaxTextLength} characters.");
        if (sessionIdPrefix is { Length: > MaxTextLength })
            return Invalid.Field("SessionIdPrefix", $"At most {MaxTextLength} characters.");
        DisplayName =
            displayName is null ? DisplayName
            : string.IsNullOrWhiteSpace(displayName) ? Name.Value
            : displayName.Trim();
        Description =
            description is null ? Description
            : string.IsNullOrWhiteSpace(description) ? null
            : description.Trim();
        SessionIdPrefix =
            sessionIdPrefix is null ? SessionIdPrefix
            : sessionIdPrefix.Length == 0 ? DefaultPrefix(Name)
            : sessionIdPrefix;
        Changed("description", now);
        return Done.It;
    }

    /// <summary>Gives the line to another agent, or to none.</summary>
    public Result<Done> Reroute(AssistantRouting agent, DateTimeOffset now)
    {
        if (agent.Check().Failure is { } failure)
            return failure;
        if (agent == Agent)
            return Done.It;
        Agent = agent;
        Changed("agent", now);
        return Done.It;
    }

    /// <summary>Sends at another pace from now on.</summary>
    public Result<Done> SetPace(SendingPace pace, DateTimeOffset now)
    {
        if (pace.Check().Failure is { } failure)
            return failure;
        if (pace == Pace)
            return Done.It;
        Pace = pace;
        Changed("pace", now);
        return Done.It;
    }

    /// <summary>The way to the provider changed: the provider must be told about this hub again.</summary>
    public void Rewire(DateTimeOffset now)
    {
        if (Registration is InstanceRegistration.Open)
            Registration = InstanceRegistration.Closed;
        Changed("provider", now);
    }

    /// <summary>Makes it the tenant's default; the holder so far must give it up in the same transaction.</summary>
    public void MakeDefault(DateTimeOffset now)
    {
        if (IsDefault)
            return;
        (DefaultOf, UpdatedAt) = (TenantId, now);
        Record(new InstanceMadeDefault(Id, TenantId, now));
    }

    /// <summary>Gives up being the default.</summary>
    public void Undefault(DateTimeOffset now)
    {
        if (!IsDefault)
            return;
        DefaultOf = null;
        Changed("default", now);
    }

    /// <summary>Tells that it is about to be gone; the collection removes it.</summary>
    public void Delete(DateTimeOffset now) => Record(new InstanceDeleted(Id, TenantId, Name.Value, now));

    private static string DefaultPrefix(InstanceName name) => $"{name.Value}-";

    private void Changed(string what, DateTimeOffset now)
    {
        UpdatedAt = now;
        if (Registration is not InstanceRegistration.Draft)
            Record(new InstanceUpdated(Id, TenantId, what, now));
    }
}

/// <summary>What kind of line it is; fixed for its life.</summary>
/// <param name="Channel">The network.</param>
/// <param name="Provider">Who carries its messages.</param>
/// <param name="Integration">The provider's kind of line, in the provider's word.</param>
/// <param name="Config">How the provider is reached, for a WhatsApp line.</param>
public sealed record ConnectionKind(ChannelType Channel, ProviderKind Provider, string Integration, WhatsAppConfigId? Config);
