using System.ComponentModel;
using System.Text.Json;
using OmniHub.Api.Wire;
using OmniHub.Application.Flows;
using OmniHub.Domain.Flows;

namespace OmniHub.Api.Surfaces.PyTake.Flows;

/// <summary>A script of a customer's messages.</summary>
[SnakeCase]
public sealed record FlowTestBody : IShowExample<FlowTestBody>
{
    /// <inheritdoc/>
    public static FlowTestBody Example { get; } = new() { Messages = ["hello", "Ana"] };

    [Description("One message.")]
    public string? Message { get; init; }

    [Description("Several, in order; the first one starts the flow.")]
    public IReadOnlyList<string>? Messages { get; init; }

    [Description("Variables that the run starts with.")]
    public JsonElement? Variables { get; init; }

    [Description("The customer's number.")]
    public string? TestPhone { get; init; }

    [Description("The simulated answers of calls and AI agents, by step.")]
    public JsonElement? Responses { get; init; }

    internal TestFlow ToQuery(Guid id) =>
        new(
            id,
            [.. Message is null ? [] : new[] { Message }, .. Messages ?? []],
            Variables is { } variables ? PlainWire.Map(variables) : null,
            TestPhone,
            Responses is { } responses ? PlainWire.Map(responses) : null
        );
}

/// <summary>One step of a simulated run.</summary>
[SnakeCase]
public sealed record FlowTraceWire(string NodeId, string Type, string Status, string? Output);

/// <summary>A message that would have been sent.</summary>
[SnakeCase]
public sealed record FlowSaidWire(string NodeId, string Text, IReadOnlyList<string>? Options, string? MediaUrl, string? Template)
{
    internal static FlowSaidWire From(FlowMessage said) =>
        new(said.Step, said.Text, said.Options?.Select(option => option.Label).ToArray(), said.Media?.Url, said.Template?.Name);
}

/// <summary>The hand-over of a conversation to people.</summary>
[SnakeCase]
public sealed record FlowTransferWire(string? To, int Priority, string? Note, string Reason);

/// <summary>The result of a simulated run.</summary>
[SnakeCase]
public sealed record FlowTestWire(
    Guid FlowId,
    Guid TestId,
    string Status,
    FlowSessionStatus SessionStatus,
    IReadOnlyList<FlowTraceWire> Results,
    IReadOnlyList<FlowSaidWire> Messages,
    IReadOnlyDictionary<string, object?> Variables,
    string? Next,
    FlowTransferWire? Transfer,
    IReadOnlyList<string> Errors,
    DateTimeOffset CompletedAt
)
{
    internal static FlowTestWire From(FlowTestView view) =>
        new(
            view.Id.Value,
            view.TestId,
            view.Errors.Count == 0 ? "success" : "failed",
            view.Status,
            [.. view.Trace.Select(one => new FlowTraceWire(one.Step, one.Kind, one.Status, one.Output))],
            [.. view.Messages.Select(FlowSaidWire.From)],
            view.Variables,
            view.Next,
            view.Handover is { } to ? new(to.To, to.Priority, to.Note, to.Reason) : null,
            view.Errors,
            view.CompletedAt
        );
}

/// <summary>The conversation in which a flow is started.</summary>
[SnakeCase]
public sealed record FlowExecutionBody : IShowExample<FlowExecutionBody>
{
    /// <inheritdoc/>
    public static FlowExecutionBody Example { get; } = new() { ConversationId = new("01890a5d-ac96-774b-bcce-b302099a8057") };

    [Description("The conversation.")]
    public Guid ConversationId { get; init; }

    [Description("Variables that the run starts with.")]
    public JsonElement? Variables { get; init; }

    internal ExecuteFlow ToCommand(Guid id) => new(id, ConversationId, Variables is { } variables ? PlainWire.Map(variables) : null);
}

/// <summary>A run that was started.</summary>
[SnakeCase]
public sealed record FlowExecutionWire(Guid FlowId, Guid ExecutionId, string Status, DateTimeOffset StartedAt)
{
    internal static FlowExecutionWire From(FlowExecutionView view) => new(view.Flow.Value, view.Execution.Value, "started", view.StartedAt);
}

/// <summary>A version.</summary>
[SnakeCase]
public sealed record FlowVersionWire(
    int Version,
    bool IsCurrent,
    int? RestoredFrom,
    string? CreatedBy,
    DateTimeOffset CreatedAt,
    IReadOnlyList<object?> Steps
);

/// <summary>The versions, newest first.</summary>
[SnakeCase]
public sealed record FlowVersionsWire(IReadOnlyList<FlowVersionWire> Versions, int Total)
{
    internal static FlowVersionsWire From(IReadOnlyList<FlowVersionView> versions) =>
        new(
            [
                .. versions.Select(one => new FlowVersionWire(
                    one.Number,
                    one.IsCurrent,
                    one.RestoredFrom,
                    one.CreatedBy,
                    one.CreatedAt,
                    one.Source.Steps ?? one.Source.Nodes ?? []
                )),
            ],
            versions.Count
        );
}

/// <summary>The differences between two versions, by the ids of the steps.</summary>
[SnakeCase]
public sealed record FlowDiffWire(
    int From,
    int To,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Changed
)
{
    internal static FlowDiffWire Of(FlowDiffView view) => new(view.From, view.To, view.Added, view.Removed, view.Changed);
}

/// <summary>The numbers of times that a step was entered, was left, and was the last one.</summary>
[SnakeCase]
public sealed record FlowStepWire(int Version, string StepId, long Entered, long Left, long Dropped);

/// <summary>The statistics of a flow.</summary>
[SnakeCase]
public sealed record FlowAnalyticsWire(Guid FlowId, IReadOnlyDictionary<string, int> Sessions, IReadOnlyList<FlowStepWire> Steps)
{
    internal static FlowAnalyticsWire From(FlowAnalyticsView view) =>
        new(
            view.Id.Value,
            view.Sessions.ToDictionary(one => JsonNamingPolicy.SnakeCaseLower.ConvertName(one.Key.ToString()), one => one.Value),
            [.. view.Steps.Select(one => new FlowStepWire(one.Version, one.Step, one.Entered, one.Left, one.Dropped))]
        );
}
