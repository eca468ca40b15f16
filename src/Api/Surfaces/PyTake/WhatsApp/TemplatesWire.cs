using System.Text.Json;
using OmniHub.Application.Messaging;

namespace OmniHub.Api.Surfaces.PyTake.WhatsApp;

/// <summary>Templates and how many there are.</summary>
[SnakeCase]
public sealed record TemplatesWire(IReadOnlyList<TemplateWire> Templates, int Total)
{
    internal static TemplatesWire From(IReadOnlyList<ApprovedTemplate> templates) =>
        new([.. templates.Select(TemplateWire.From)], templates.Count);
}

/// <summary>A template.</summary>
[SnakeCase]
public sealed record TemplateWire(string? Id, string Name, string Language, string Status, string Category, JsonElement Components)
{
    internal static TemplateWire From(ApprovedTemplate template) =>
        new(template.Id, template.Name, template.Language, template.Status, template.Category, JsonElement.Parse(template.ComponentsJson));
}
