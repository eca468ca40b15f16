namespace OmniHub.Domain.Flows;

/// <summary>Something that a run wants to say.</summary>
/// <param name="Step">Which step says it.</param>
/// <param name="Text">The words.</param>
/// <param name="Media">A file with it.</param>
/// <param name="Options">What can be chosen.</param>
/// <param name="Style">How that is shown.</param>
/// <param name="Template">An approved template instead of free words.</param>
public sealed record FlowMessage(
    string Step,
    string Text,
    FlowMedia? Media = null,
    IReadOnlyList<FlowOption>? Options = null,
    OptionStyle Style = OptionStyle.Auto,
    FlowTemplate? Template = null
)
{
    /// <summary>The words with the options as numbered lines, for channels that show nothing better.</summary>
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
/// <param name="Step">Which step says so; null: something went wrong.</param>
/// <param name="To">The queue, department or person.</param>
/// <param name="Priority">0 to 100.</param>
/// <param name="Note">What they should know.</param>
/// <param name="Reason">transfer, timeout, attempts or failed.</param>
public sealed record FlowHandover(string? Step, string? To, int Priority, string? Note, string Reason);

/// <summary>A call that a run asks for.</summary>
/// <param name="Step">Which step asks.</param>
/// <param name="Method">GET, POST …</param>
/// <param name="Url">Where to.</param>
/// <param name="Headers">With which headers.</param>
/// <param name="Body">Plain values or text; null: none.</param>
/// <param name="Timeout">How long to wait.</param>
public sealed record FlowCall(
    string Step,
    string Method,
    string Url,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    object? Body,
    TimeSpan Timeout
);

/// <summary>What came of a call.</summary>
/// <param name="Status">The HTTP status; 0: none.</param>
/// <param name="Body">What it answered, plain values or text.</param>
/// <param name="Error">Why there is no answer.</param>
public sealed record FlowCallAnswer(int Status, object? Body, string? Error = null);

/// <summary>One line of the story of a run.</summary>
/// <param name="Step">Which step.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Status">entered, left, waiting, dropped or failed.</param>
/// <param name="Output">What came of it, where that can be said in a few words.</param>
/// <param name="Flow">Which flow.</param>
/// <param name="Version">In which version.</param>
public sealed record FlowTrace(string Step, string Kind, string Status, string? Output, FlowId Flow, int Version);

/// <summary>Why a run stops.</summary>
public abstract record FlowStop;

/// <summary>It waits for the customer, or for a time, or it is over: commit and let go.</summary>
public sealed record FlowRests : FlowStop;

/// <summary>It needs a flow: one of the stack in its version, or one by name or id.</summary>
public sealed record FlowNeedsFlow(FlowFrame? Frame, string? Named) : FlowStop;

/// <summary>It needs a call to be made.</summary>
public sealed record FlowNeedsCall(FlowCall Call) : FlowStop;

/// <summary>It needs the agent's answer to this.</summary>
public sealed record FlowNeedsAssistant(string Step, string Question) : FlowStop;
