using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Templates;

/// <summary>A message that a provider has approved, or not yet, or no longer: as the hub last heard of it.</summary>
public sealed class MessageTemplate : AggregateRoot<MessageTemplateId>, ITenantOwned
{
    /// <summary>The longest name, language, account and word.</summary>
    public const int MaxTextLength = 512;

    /// <summary>The longest id of a template or of a business account.</summary>
    public const int MaxIdLength = 120;

    /// <summary>The longest language code.</summary>
    public const int MaxLanguageLength = 40;

    private MessageTemplate() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The provider's id of the business account.</summary>
    public string Account { get; private init; } = "";

    /// <summary>Its name there.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Its language, written exactly as sends must write it.</summary>
    public string Language { get; private init; } = "";

    /// <summary>Its id there.</summary>
    public string? ProviderId { get; private set; }

    /// <summary>APPROVED, PENDING, REJECTED, PAUSED …, in the provider's word.</summary>
    public string Status { get; private set; } = "";

    /// <summary>MARKETING, UTILITY or AUTHENTICATION.</summary>
    public string Category { get; private set; } = "";

    /// <summary>GREEN, YELLOW, RED or UNKNOWN; null if it was not reported.</summary>
    public string? Quality { get; private set; }

    /// <summary>The reason of a refusal or pause, if it was reported.</summary>
    public string? Reason { get; private set; }

    /// <summary>Its parts, a JSON array in the provider's form.</summary>
    public string ComponentsJson { get; private set; } = "[]";

    /// <summary>The time of the last report from the provider.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Creates a template from its first report.</summary>
    public static MessageTemplate Of(TenantId tenant, string account, TemplateFacts facts, DateTimeOffset now)
    {
        var made = new MessageTemplate
        {
            Id = MessageTemplateId.New(),
            TenantId = tenant,
            Account = account,
            Name = facts.Name,
            Language = facts.Language,
        };
        made.Take(facts, now);
        return made;
    }

    /// <summary>Takes over a report of the provider; returns true if something changed.</summary>
    public bool Learn(TemplateFacts facts, DateTimeOffset now)
    {
        if ((facts.Status ?? Status) != Status)
            Record(new TemplateStatusChanged(TenantId, Id, Name, Language, facts.Status!, facts.Reason, now));
        if ((facts.Quality ?? Quality) != Quality)
            Record(new TemplateQualityChanged(TenantId, Id, Name, Language, facts.Quality!, now));
        if (Category.Length > 0 && (facts.Category ?? Category) != Category)
            Record(new TemplateCategoryChanged(TenantId, Id, Name, Language, facts.Category!, now));
        var before = (Status, Category, Quality, ComponentsJson, ProviderId, Reason);
        Take(facts, now);
        return before != (Status, Category, Quality, ComponentsJson, ProviderId, Reason);
    }

    private void Take(TemplateFacts facts, DateTimeOffset now)
    {
        (ProviderId, Status, Category) = (facts.ProviderId ?? ProviderId, facts.Status ?? Status, facts.Category ?? Category);
        (Quality, ComponentsJson) = (facts.Quality ?? Quality, facts.ComponentsJson ?? ComponentsJson);
        Reason = facts.Status is null ? Reason : facts.Reason;
        UpdatedAt = now;
    }
}

/// <summary>A provider's report of a template; null for what it does not contain.</summary>
public sealed record TemplateFacts(
    string Name,
    string Language,
    string? ProviderId = null,
    string? Status = null,
    string? Category = null,
    string? Quality = null,
    string? Reason = null,
    string? ComponentsJson = null
);
