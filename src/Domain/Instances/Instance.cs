using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>A connection of a tenant to a channel, with its name, its state and the assistant that answers on it.</summary>
public sealed partial class Instance : AggregateRoot<InstanceId>, ITenantOwned
{
    /// <summary>The longest display name and session prefix.</summary>
    public const int MaxTextLength = 120;

    /// <summary>The longest phone number of its own.</summary>
    public const int MaxPhoneLength = 20;

    /// <summary>The time for which an unfinished creation holds its name.</summary>
    public static readonly TimeSpan DraftLife = TimeSpan.FromMinutes(5);

    private Instance() { }

    /// <summary>The small number under which integrators without use for a UUID know it.</summary>
    public long Number { get; private init; }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The technical name.</summary>
    public InstanceName Name { get; private set; } = null!;

    /// <summary>The lower-case form by which names are compared; unique in the tenant.</summary>
    public string NameKey { get; private set; } = string.Empty;

    /// <summary>The display name.</summary>
    public string DisplayName { get; private set; } = string.Empty;

    /// <summary>A description of its purpose.</summary>
    public string? Description { get; private set; }

    /// <summary>The network it belongs to.</summary>
    public ChannelType Channel { get; private init; }

    /// <summary>The provider that carries its messages.</summary>
    public ProviderKind Provider { get; private init; }

    /// <summary>The provider's type of integration, in its own word.</summary>
    public string Integration { get; private set; } = string.Empty;

    /// <summary>The connection settings of its provider, for a WhatsApp instance.</summary>
    public WhatsAppConfigId? WhatsAppConfigId { get; private init; }

    /// <summary>The secret that the provider sends with every call, so that calls cannot be forged.</summary>
    public SealedSecret WebhookSecret { get; private set; }

    /// <summary>The registration at the provider.</summary>
    public InstanceRegistration Registration { get; private set; }

    /// <summary>The tenant whose default instance this is; null if it is not the default. Unique, so there is at most one.</summary>
    public TenantId? DefaultOf { get; private set; }

    /// <summary>True if messages that name no instance go through this one.</summary>
    public bool IsDefault => DefaultOf is not null;

    /// <summary>The AI assistant that answers.</summary>
    public AssistantRouting Agent { get; private set; } = new();

    /// <summary>The prefix of an assistant's session names.</summary>
    public string SessionIdPrefix { get; private set; } = string.Empty;

    /// <summary>The sending pace.</summary>
    public SendingPace Pace { get; private set; } = new();

    /// <summary>True if customers are not shown that their messages were read.</summary>
    public bool HidesReading { get; private set; }

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time of the last change of the settings.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Reserves the name for an instance that is about to be opened; see <see cref="Open"/>.</summary>
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

    /// <summary>Marks the instance as registered at the provider; it becomes visible.</summary>
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

    /// <summary>Sets the AI assistant of the instance, or none.</summary>
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

    /// <summary>Shows customers that their messages were read, or not.</summary>
    public void HideReading(bool hides, DateTimeOffset now)
    {
        if (hides == HidesReading)
            return;
        HidesReading = hides;
        Changed("reading", now);
    }

    /// <summary>Notes that the connection settings of the provider changed, so that the webhook must be registered there again.</summary>
    public void Rewire(DateTimeOffset now)
    {
        if (Registration is InstanceRegistration.Open)
            Registration = InstanceRegistration.Closed;
        Changed("provider", now);
    }

    /// <summary>Makes it the tenant's default; the previous default must be cleared in the same transaction.</summary>
    public void MakeDefault(DateTimeOffset now)
    {
        if (IsDefault)
            return;
        (DefaultOf, UpdatedAt) = (TenantId, now);
        Record(new InstanceMadeDefault(Id, TenantId, now));
    }

    /// <summary>Clears the default.</summary>
    public void Undefault(DateTimeOffset now)
    {
        if (!IsDefault)
            return;
        DefaultOf = null;
        Changed("default", now);
    }

    /// <summary>Records the deletion; the collection removes the instance.</summary>
    public void Delete(DateTimeOffset now) => Record(new InstanceDeleted(Id, TenantId, Name.Value, now));

    private static string DefaultPrefix(InstanceName name) => $"{name.Value}-";

    private void Changed(string what, DateTimeOffset now)
    {
        UpdatedAt = now;
        if (Registration is not InstanceRegistration.Draft)
            Record(new InstanceUpdated(Id, TenantId, what, now));
    }
}

/// <summary>The kind of an instance; fixed for its life.</summary>
/// <param name="Channel">The network.</param>
/// <param name="Provider">The provider that carries its messages.</param>
/// <param name="Integration">The provider's type of integration, in its own word.</param>
/// <param name="Config">The connection settings of its provider, for a WhatsApp instance.</param>
public sealed record ConnectionKind(ChannelType Channel, ProviderKind Provider, string Integration, WhatsAppConfigId? Config);
