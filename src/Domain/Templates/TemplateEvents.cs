using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Templates;

/// <summary>The provider approved, refused, paused or disabled a template.</summary>
public sealed record TemplateStatusChanged(
    TenantId Tenant,
    MessageTemplateId Template,
    string Name,
    string Language,
    string Status,
    string? Reason,
    DateTimeOffset At
) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "template.status_changed";
}

/// <summary>People like a template more or less than before.</summary>
public sealed record TemplateQualityChanged(
    TenantId Tenant,
    MessageTemplateId Template,
    string Name,
    string Language,
    string Quality,
    DateTimeOffset At
) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "template.quality_changed";
}

/// <summary>The provider put a template into another category, which has another price.</summary>
public sealed record TemplateCategoryChanged(
    TenantId Tenant,
    MessageTemplateId Template,
    string Name,
    string Language,
    string Category,
    DateTimeOffset At
) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "template.category_changed";
}
