using System.Text.Json;
using OmniHub.Api.Wire;
using OmniHub.Application.Templates;

namespace OmniHub.Api.Surfaces.PyTake.WhatsApp;

/// <summary>Templates and how many there are.</summary>
[SnakeCase]
public sealed record TemplatesWire(IReadOnlyList<TemplateWire> Templates, int Total)
{
    internal static TemplatesWire From(IReadOnlyList<TemplateView> templates) =>
        new([.. templates.Select(TemplateWire.From)], templates.Count);
}

/// <summary>A template.</summary>
[SnakeCase]
public sealed record TemplateWire(
    string? Id,
    string Name,
    string Language,
    string Status,
    string Category,
    string? Quality,
    string? Reason,
    JsonElement Components,
    DateTimeOffset UpdatedAt
)
{
    internal static TemplateWire From(TemplateView template) =>
        new(
            template.Id,
            template.Name,
            template.Language,
            template.Status,
            template.Category,
            template.Quality,
            template.Reason,
            JsonElement.Parse(template.ComponentsJson),
            template.UpdatedAt
        );
}

/// <summary>The result of a synchronisation.</summary>
[SnakeCase]
public sealed record TemplateSyncWire(int Total, int Added, int Changed, int Removed, DateTimeOffset SyncedAt)
{
    internal static TemplateSyncWire From(TemplateSync sync) => new(sync.Total, sync.Added, sync.Changed, sync.Removed, sync.At);
}
