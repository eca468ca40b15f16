using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>A conversation plan that the hub carries out. Only its definition is versioned.</summary>
public sealed class Flow : AggregateRoot<FlowId>, ITenantOwned
{
    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The longest description.</summary>
    public const int MaxDescriptionLength = 2000;

    /// <summary>The longest category.</summary>
    public const int MaxCategoryLength = 100;

    private Flow() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The display name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>A description of its purpose.</summary>
    public string? Description { get; private set; }

    /// <summary>The category.</summary>
    public string? Category { get; private set; }

    /// <summary>The trigger that starts it.</summary>
    public FlowTriggerKind TriggerKind { get; private set; }

    /// <summary>The keywords, or the numbers that it is limited to.</summary>
    public IReadOnlyList<string> Keywords { get; private set; } = [];

    /// <summary>The way in which keywords are matched.</summary>
    public KeywordMatch KeywordMatch { get; private set; }

    /// <summary>The instance that it plays on when no message starts it; null: the tenant's default.</summary>
    public string? Line { get; private set; }

    /// <summary>The time zone of its schedule.</summary>
    public string? Timezone { get; private set; }

    /// <summary>The phone numbers for which its schedule starts it.</summary>
    public IReadOnlyList<string> Recipients { get; private set; } = [];

    /// <summary>The next time of its schedule; null if it has none or is switched off.</summary>
    public DateTimeOffset? NextRunAt { get; private set; }

    /// <summary>The last conversation in which the current run of the schedule started it; null if the run is complete.</summary>
    public ConversationId? SweptTo { get; private set; }

    /// <summary>The secret part of the address that starts it; null if it has no address.</summary>
    public SealedSecret? WebhookToken { get; private set; }

    /// <summary>True if its trigger starts it; conversations that are in the middle of it continue.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The version that new runs play.</summary>
    public int Version { get; private set; }

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The user or key that created it.</summary>
    public string? CreatedBy { get; private init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Creates a flow with its first version.</summary>
    public static Result<(Flow Flow, FlowVersion Version)> Create(
        TenantId tenant,
        FlowTraits traits,
        FlowSource source,
        string by,
        DateTimeOffset now
    )
    {
        var flow = new Flow
        {
            Id = FlowId.New(),
            TenantId = tenant,
            CreatedAt = now,
            CreatedBy = by,
            Version = 1,
        };
        if (flow.Take(traits, now) is { } wrong)
            return wrong;
        if (FlowGraph.Compile(source).Failure is { } invalid)
            return invalid;
        flow.Record(new FlowCreated(flow.Id, tenant, flow.Name, now));
        return (flow, FlowVersion.Of(flow, 1, source, by, null, now));
    }

    /// <summary>Changes what is not versioned.</summary>
    public Result<Done> Change(FlowTraits traits, DateTimeOffset now)
    {
        if (Take(traits, now) is { } wrong)
            return wrong;
        Record(new FlowChanged(Id, TenantId, Version, IsActive, now));
        return Done.It;
    }

    /// <summary>Stores a new definition, which new runs use from now on.</summary>
    public Result<FlowVersion> Redefine(FlowSource source, string by, DateTimeOffset now, int? restoredFrom = null)
    {
        if (FlowGraph.Compile(source).Failure is { } invalid)
            return invalid;
        (Version, UpdatedAt) = (Version + 1, now);
        Record(new FlowChanged(Id, TenantId, Version, IsActive, now));
        return FlowVersion.Of(this, Version, source, by, restoredFrom, now);
    }

    /// <summary>Stores a new address that starts it; an earlier one stops working.</summary>
    public void Address(SealedSecret token, DateTimeOffset now)
    {
        (WebhookToken, UpdatedAt) = (token, now);
        Record(new FlowChanged(Id, TenantId, Version, IsActive, now));
    }

    /// <summary>
    /// Returns true if the flow starts now: its time has come, or it continues through all conversations of its instance. Missed times are made up for once.
    /// </summary>
    public bool Fire(DateTimeOffset now)
    {
        if (SweptTo is not null)
            return true;
        if (NextRunAt is not { } due || due > now)
            return false;
        NextRunAt = CronSchedule.From(Keywords[0])?.Next(now, Reach.Zone!);
        SweptTo = Recipients.Count == 0 ? default(ConversationId) : null;
        return true;
    }

    /// <summary>Notes that the schedule has started it in the conversations up to this one; null means in all.</summary>
    public void Sweep(ConversationId? to) => SweptTo = to;

    /// <summary>Records the deletion; its runs end at their next message.</summary>
    public void Delete(DateTimeOffset now) => Record(new FlowDeleted(Id, TenantId, now));

    /// <summary>The settings that are not versioned.</summary>
    public FlowTraits Traits => new(Name, Description, Category, TriggerKind, Keywords, KeywordMatch, IsActive) { Reach = Reach };

    /// <summary>The instance and recipients for starts without a message.</summary>
    public FlowReach Reach => new(Line, Timezone, Recipients);

    private Invalid? Take(FlowTraits traits, DateTimeOffset now)
    {
        var name = traits.Name.Trim();
        if (name.Length is 0 or > MaxNameLength)
            return Invalid.Field("Name", $"A name has 1 to {MaxNameLength} characters.");
        if (traits.Description?.Length > MaxDescriptionLength)
            return Invalid.Field("Description", $"A description has at most {MaxDescriptionLength} characters.");
        if (traits.Category?.Length > MaxCategoryLength)
            return Invalid.Field("Category", $"A category has at most {MaxCategoryLength} characters.");
        var trigger = FlowTrigger.From(traits.Trigger, traits.Keywords, traits.Match);
        if (trigger.Failure is { } wrong)
            return (Invalid)wrong;
        if (traits.Reach.Wrong() is { } unreachable)
            return unreachable;
        (Line, Timezone, Recipients) = (traits.Reach.Line, traits.Reach.Timezone, traits.Reach.Recipients);
        (Name, Description, Category, IsActive) = (name, traits.Description, traits.Category, traits.IsActive);
        (TriggerKind, Keywords, KeywordMatch) = (traits.Trigger, trigger.Value.Keywords, traits.Match);
        UpdatedAt = now;
        SweptTo = IsActive && TriggerKind is FlowTriggerKind.Schedule && Recipients.Count == 0 ? SweptTo : null;
        NextRunAt = IsActive && TriggerKind is FlowTriggerKind.Schedule ? CronSchedule.From(Keywords[0])!.Next(now, Reach.Zone!) : null;
        return null;
    }
}

/// <summary>The settings of a flow that are not versioned.</summary>
/// <param name="Name">The display name.</param>
/// <param name="Description">A description of its purpose.</param>
/// <param name="Category">The category.</param>
/// <param name="Trigger">The trigger that starts it.</param>
/// <param name="Keywords">The keywords.</param>
/// <param name="Match">The way in which keywords are matched.</param>
/// <param name="IsActive">True if its trigger is active.</param>
public sealed record FlowTraits(
    string Name,
    string? Description,
    string? Category,
    FlowTriggerKind Trigger,
    IReadOnlyList<string> Keywords,
    KeywordMatch Match,
    bool IsActive
)
{
    /// <summary>The instance and recipients for starts without a message.</summary>
    public FlowReach Reach { get; init; } = FlowReach.Default;
}
