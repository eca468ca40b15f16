using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Tenants;

/// <summary>A customer of the hub, who owns instances, conversations and all other data.</summary>
public sealed class Tenant : AggregateRoot<TenantId>
{
    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 120;

    /// <summary>The time zone of a tenant that names none.</summary>
    public const string DefaultTimeZone = "America/Sao_Paulo";

    private Tenant() { }

    /// <summary>The name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>The plan, which decides the allowed features.</summary>
    public TenantPlan Plan { get; private set; }

    /// <summary>True if its credentials are valid and its instances answer.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The owner's e-mail address, lower case; unique among tenants.</summary>
    public string? Email { get; private set; }

    /// <summary>The owner's WhatsApp number, digits with country code; unique among tenants.</summary>
    public string? WaNumber { get; private set; }

    /// <summary>The IANA time zone that its days begin in.</summary>
    public string TimeZone { get; private set; } = DefaultTimeZone;

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Creates an active tenant.</summary>
    public static Result<Tenant> Create(string name, TenantPlan plan, string? email, string? waNumber, DateTimeOffset now)
    {
        var tenant = new Tenant
        {
            Id = TenantId.New(),
            Plan = plan,
            IsActive = true,
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (tenant.Describe(name, email, waNumber, now).Failure is { } failure)
            return failure;
        _ = tenant.TakeEvents();
        tenant.Record(new TenantCreated(tenant.Id, plan, now));
        return tenant;
    }

    /// <summary>Changes what it is called and how its owner is reached; null leaves a member as it is.</summary>
    public Result<Done> Describe(string? name, string? email, string? waNumber, DateTimeOffset now)
    {
        if (name is not null && name.Trim() is { Length: 0 or > MaxNameLength })
            return TenantFailures.NameInvalid;
        (Name, Email, WaNumber) = (name?.Trim() ?? Name, email?.Trim().ToLowerInvariant() ?? Email, waNumber ?? WaNumber);
        Touch(now);
        return Done.It;
    }

    /// <summary>Moves its days to another time zone.</summary>
    public Result<Done> Move(string timeZone, DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
            return TenantFailures.TimeZoneUnknown(timeZone);
        TimeZone = timeZone;
        Touch(now);
        return Done.It;
    }

    /// <summary>Puts it on another plan.</summary>
    public void Subscribe(TenantPlan plan, DateTimeOffset now)
    {
        if (plan == Plan)
            return;
        Record(new TenantPlanChanged(Id, Plan, plan, now));
        (Plan, UpdatedAt) = (plan, now);
    }

    /// <summary>Makes its credentials valid again.</summary>
    public void Activate(DateTimeOffset now)
    {
        if (IsActive)
            return;
        (IsActive, UpdatedAt) = (true, now);
        Record(new TenantActivated(Id, now));
    }

    /// <summary>Suspends its credentials and its instances; nothing is deleted.</summary>
    public Result<Done> Deactivate(DateTimeOffset now)
    {
        if (Id == TenantId.Default)
            return TenantFailures.DefaultStays;
        if (!IsActive)
            return Done.It;
        (IsActive, UpdatedAt) = (false, now);
        Record(new TenantDeactivated(Id, now));
        return Done.It;
    }

    private void Touch(DateTimeOffset now)
    {
        UpdatedAt = now;
        Record(new TenantUpdated(Id, now));
    }
}
