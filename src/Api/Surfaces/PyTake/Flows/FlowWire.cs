using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mapster;
using OmniHub.Api.Wire;
using OmniHub.Application.Flows;
using OmniHub.Domain.Flows;

namespace OmniHub.Api.Surfaces.PyTake.Flows;

/// <summary>A flow in the list.</summary>
[SnakeCase]
public sealed record FlowWire(
    Guid Id,
    string Name,
    string? Description,
    string? Category,
    bool IsActive,
    FlowTriggerKind Trigger,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static FlowWire From(FlowView view) => view.Adapt<FlowWire>(PyTakeMaps.Config);
}

/// <summary>The flows.</summary>
[SnakeCase]
public sealed record FlowListWire(IReadOnlyList<FlowWire> Flows, int Total)
{
    internal static FlowListWire From(Application.Kernel.Page<FlowView> page) => new([.. page.Items.Select(FlowWire.From)], page.Total);
}

/// <summary>A flow with everything.</summary>
[SnakeCase]
public sealed record FlowDetailWire(
    Guid Id,
    string Name,
    string? Description,
    string? Category,
    bool IsActive,
    FlowTriggerKind Trigger,
    string? TriggerValue,
    IReadOnlyList<string> Keywords,
    KeywordMatch KeywordMatch,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<object?>? Steps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<object?>? Nodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<object?>? Edges,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, object?>? Variables,
    string? InstanceName,
    string? Timezone,
    IReadOnlyList<string> Recipients,
    DateTimeOffset? NextRunAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? WebhookUrl,
    int Version,
    bool IsPublished,
    string? CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static FlowDetailWire From(FlowView view) =>
        new(
            view.Id.Value,
            view.Traits.Name,
            view.Traits.Description,
            view.Traits.Category,
            view.Traits.IsActive,
            view.Traits.Trigger,
            view.Traits.Keywords is [var first, ..] ? first : null,
            view.Traits.Keywords,
            view.Traits.Match,
            view.Source?.Steps,
            view.Source?.Nodes,
            view.Source?.Edges,
            view.Source?.Variables,
            view.Traits.Reach.Line,
            view.Traits.Reach.Timezone,
            view.Traits.Reach.Recipients,
            view.NextRunAt,
            view.WebhookUrl?.AbsoluteUri,
            view.Version,
            view.Traits.IsActive,
            view.CreatedBy,
            view.CreatedAt,
            view.UpdatedAt
        );
}

/// <summary>A deleted flow.</summary>
[SnakeCase]
public sealed record FlowDeletedWire(string Message, Guid FlowId)
{
    internal static FlowDeletedWire From(FlowId id) => new("Flow deleted successfully", id.Value);
}

/// <summary>A flow as it is made or changed; a change names only what shall be different.</summary>
[SnakeCase]
public sealed record FlowBody : IShowExample<FlowBody>
{
    /// <inheritdoc/>
    public static FlowBody Example { get; } =
        new()
        {
            Name = "Greeting",
            Trigger = FlowTriggerKind.Keyword,
            TriggerValue = "hello",
            Steps = JsonSerializer.SerializeToElement(new[] { new { type = "message", content = "How can we help?" } }),
        };

    [Description("The display name.")]
    public string? Name { get; init; }

    [Description("A description of its purpose.")]
    public string? Description { get; init; }

    [Description("The category.")]
    public string? Category { get; init; }

    [Description("The trigger that starts it.")]
    public FlowTriggerKind? Trigger { get; init; }

    [Description("The keyword; for the trigger schedule: when, in the five fields of cron.")]
    public string? TriggerValue { get; init; }

    [Description("Several keywords; for the trigger message: the numbers it is limited to.")]
    public IReadOnlyList<string>? Keywords { get; init; }

    [Description("The way in which keywords are matched.")]
    public KeywordMatch? KeywordMatch { get; init; }

    [Description("The instance that a flow of the triggers schedule and webhook plays on; left out: the default.")]
    public string? InstanceName { get; init; }

    [Description("By whose clocks a schedule counts, an IANA name; left out: UTC.")]
    public string? Timezone { get; init; }

    [Description("The phone numbers for which a schedule starts it; if left out, every open conversation of the instance.")]
    public IReadOnlyList<string>? Recipients { get; init; }

    [Description("True if its trigger is active.")]
    public bool? IsActive { get; init; }

    [Description("The steps in order.")]
    public JsonElement? Steps { get; init; }

    [Description("The nodes, for a flow that is a graph.")]
    public JsonElement? Nodes { get; init; }

    [Description("Their edges.")]
    public JsonElement? Edges { get; init; }

    [Description("Variables that it starts with.")]
    public JsonElement? Variables { get; init; }

    internal CreateFlow ToCreate() =>
        new(
            new(
                Name ?? "",
                Description,
                Category,
                Trigger ?? FlowTriggerKind.Manual,
                Words() ?? [],
                KeywordMatch ?? Domain.Flows.KeywordMatch.Exact,
                IsActive ?? true
            )
            {
                Reach = new(InstanceName, Timezone, [.. (Recipients ?? []).OfType<string>()]),
            },
            Source() ?? new([])
        );

    internal UpdateFlow ToUpdate(Guid id) =>
        new(id)
        {
            Name = Name,
            Description = Description is null ? default : new(Description),
            Category = Category is null ? default : new(Category),
            Trigger = Trigger,
            Keywords = Words(),
            Match = KeywordMatch,
            IsActive = IsActive,
            Line = InstanceName is null ? default : new(InstanceName),
            Timezone = Timezone is null ? default : new(Timezone),
            // An item that is null says nothing, and is left out.
            Recipients = Recipients?.OfType<string>().ToList(),
            Source = Source(),
        };

    private List<string>? Words() =>
        Keywords is null && TriggerValue is null
            ? null
            : [.. TriggerValue is null ? [] : new[] { TriggerValue }, .. (Keywords ?? []).OfType<string>()];

    private FlowSource? Source() =>
        Steps is null && Nodes is null
            ? null
            : new(
                Steps is { } steps ? PlainWire.List(steps) : null,
                Nodes is { } nodes ? PlainWire.List(nodes) : null,
                Edges is { } edges ? PlainWire.List(edges) : null,
                Variables is { } variables ? PlainWire.Map(variables) : null
            );
}
