namespace OmniHub.Domain.Flows;

/// <summary>A message that a run sends.</summary>
/// <param name="Step">The step that sends it.</param>
/// <param name="Text">The text.</param>
/// <param name="Media">A file with it.</param>
/// <param name="Options">The options to choose from.</param>
/// <param name="Style">The way in which the options are shown.</param>
/// <param name="Template">An approved template in place of free text.</param>
public sealed record FlowMessage(
    string Step,
    string Text,
    FlowMedia? Media = null,
    IReadOnlyList<FlowOption>? Options = null,
    OptionStyle Style = OptionStyle.Auto,
    FlowTemplate? Template = null
)
{
    /// <summary>The text with the options as numbered lines, for channels without buttons and lists.</summary>
    public string Numbered =>
        Options is not { Count: > 0 } options
            ? Text
            : $"{Text}\n\n{string.Join('\n', options.Select((option, at) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at + 1}. {option.Label}")))}";
}

/// <summary>An approved template, filled in.</summary>
/// <param name="Name">Its name at the provider.</param>
/// <param name="Language">Its language there.</param>
/// <param name="Components">Its components, plain values in the provider's form.</param>
public sealed record FlowTemplate(string Name, string Language, object? Components);

/// <summary>The conversation goes to people.</summary>
/// <param name="Step">The step that hands over; null after an error.</param>
/// <param name="To">The queue, department or person.</param>
/// <param name="Priority">0 to 100.</param>
/// <param name="Note">A note for the operator.</param>
/// <param name="Reason">transfer, timeout, attempts or failed.</param>
public sealed record FlowHandover(string? Step, string? To, int Priority, string? Note, string Reason);

/// <summary>A call that a run asks for.</summary>
/// <param name="Step">The step that makes the call.</param>
/// <param name="Method">GET, POST …</param>
/// <param name="Url">The address.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">Plain values or text; null: none.</param>
/// <param name="Timeout">The time limit.</param>
public sealed record FlowCall(
    string Step,
    string Method,
    string Url,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    object? Body,
    TimeSpan Timeout
);

/// <summary>The result of a call.</summary>
/// <param name="Status">The HTTP status; 0: none.</param>
/// <param name="Body">The body of the answer as plain values or text.</param>
/// <param name="Error">Why there is no answer.</param>
public sealed record FlowCallAnswer(int Status, object? Body, string? Error = null);

/// <summary>One entry in the trace of a run.</summary>
/// <param name="Step">The step.</param>
/// <param name="Kind">The kind of step.</param>
/// <param name="Status">entered, left, waiting, dropped or failed.</param>
/// <param name="Output">The result in a few words, if there is one.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Version">The version.</param>
public sealed record FlowTrace(string Step, string Kind, string Status, string? Output, FlowId Flow, int Version);

/// <summary>Why a run stops.</summary>
public abstract record FlowStop;

/// <summary>The run waits for the customer or for a time, or it has ended: commit and release it.</summary>
public sealed record FlowRests : FlowStop;

/// <summary>The run needs a flow: one of its stack in a given version, or one by name or id.</summary>
public sealed record FlowNeedsFlow(FlowFrame? Frame, string? Named) : FlowStop;

/// <summary>The run needs the result of an HTTP call.</summary>
public sealed record FlowNeedsCall(FlowCall Call) : FlowStop;

/// <summary>The run needs an answer of the AI assistant.</summary>
public sealed record FlowNeedsAssistant(string Step, string Question) : FlowStop;
