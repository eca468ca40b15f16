namespace OmniHub.Domain.Flows;

/// <summary>One step of a compiled flow.</summary>
/// <param name="Id">Its name within the flow.</param>
/// <param name="Kind">The name of the kind of step.</param>
public abstract record FlowStep(string Id, string Kind)
{
    /// <summary>The next step; null if the flow ends after this one.</summary>
    public string? Next { get; init; }

    /// <summary>The step after a failure; null hands over to people, and <see cref="Continue"/> goes on to <see cref="Next"/>.</summary>
    public string? OnError { get; init; }

    /// <summary>The word that makes a failed step count as done.</summary>
    public const string Continue = "continue";

    /// <summary>True if the step waits for an event from outside.</summary>
    public virtual bool Pauses => false;

    /// <summary>True if no step follows.</summary>
    public virtual bool Ends => false;

    /// <summary>Every step that it can lead to.</summary>
    public virtual IEnumerable<string?> Targets =>
        Ends ? []
        : OnError is null or Continue ? [Next]
        : [Next, OnError];

    /// <summary>Every text with variables.</summary>
    public virtual IEnumerable<string?> Texts => [];

    /// <summary>The variables that it reads by name.</summary>
    public virtual IEnumerable<string> Reads => [];

    /// <summary>The variables that it gives values to.</summary>
    public virtual IEnumerable<string?> Assigns => [];
}

/// <summary>Does nothing: where a flow starts, or a jump.</summary>
public sealed record PassStep(string Id, string Kind) : FlowStep(Id, Kind);

/// <summary>A file to send.</summary>
/// <param name="Kind">image, video, audio or document.</param>
/// <param name="Url">The address of the file; may contain variables.</param>
/// <param name="FileName">The file name.</param>
public sealed record FlowMedia(string Kind, string Url, string? FileName);

/// <summary>Sends a message.</summary>
public sealed record SayStep(string Id, string Text, FlowMedia? Media) : FlowStep(Id, "message")
{
    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => [Text, Media?.Url, Media?.FileName];
}

/// <summary>An option to choose.</summary>
/// <param name="Label">The text that the customer sees.</param>
/// <param name="Value">The value for the variable.</param>
/// <param name="Description">A second line of text, in lists.</param>
/// <param name="Target">The step after this choice; null for the next step of the question.</param>
public sealed record FlowOption(string Label, string Value, string? Description, string? Target);

/// <summary>The way in which options are shown if the channel supports it.</summary>
public enum OptionStyle
{
    /// <summary>As buttons or a list, depending on the channel and the number of options.</summary>
    Auto,

    /// <summary>Buttons.</summary>
    Buttons,

    /// <summary>A list.</summary>
    List,

    /// <summary>As numbered lines of text.</summary>
    Text,
}

/// <summary>Asks something and waits for the answer.</summary>
public sealed record AskStep(
    string Id,
    string Kind,
    string Text,
    FlowMedia? Media,
    IReadOnlyList<FlowOption> Options,
    OptionStyle Style,
    AnswerRule Rule
) : FlowStep(Id, Kind)
{
    /// <summary>The variable that takes the answer.</summary>
    public string? Variable { get; init; }

    /// <summary>The reply to an invalid answer; null for a sentence that describes valid ones.</summary>
    public string? RetryText { get; init; }

    /// <summary>The number of invalid answers after which the question is given up.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The time to wait for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The step after the time limit; null hands over to people.</summary>
    public string? OnTimeout { get; init; }

    /// <inheritdoc/>
    public override bool Pauses => true;

    /// <inheritdoc/>
    public override IEnumerable<string?> Targets =>
        [
            .. Options.All(option => option.Target is not null) && Options.Count > 0 ? [] : new[] { Next },
            .. Options.Select(option => option.Target).OfType<string>(),
            .. new[] { OnTimeout, OnError }.Where(target => target is not (null or Continue)),
        ];

    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => [Text, Media?.Url, Media?.FileName, RetryText, .. Options.Select(option => option.Label)];

    /// <inheritdoc/>
    public override IEnumerable<string?> Assigns => [Variable];
}

/// <summary>Branches: to the first branch whose condition holds, otherwise to the next step.</summary>
public sealed record ConditionStep(string Id, IReadOnlyList<FlowBranch> Branches) : FlowStep(Id, "condition")
{
    /// <inheritdoc/>
    public override IEnumerable<string?> Targets => [.. Branches.Select(branch => branch.Target), Next];

    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => Branches.SelectMany(branch => branch.If.Texts);

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Branches.SelectMany(branch => branch.If.Reads);
}

/// <summary>One branch of a condition.</summary>
public sealed record FlowBranch(FlowCondition If, string? Target);

/// <summary>Sets variables.</summary>
public sealed record SetStep(string Id, IReadOnlyList<KeyValuePair<string, object?>> Values, string? Counter, decimal By)
    : FlowStep(Id, "set")
{
    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => Values.Select(one => one.Value as string);

    /// <inheritdoc/>
    public override IEnumerable<string?> Assigns => [.. Values.Select(one => one.Key), Counter];
}

/// <summary>Waits, also through restarts.</summary>
public sealed record WaitStep(string Id, TimeSpan For) : FlowStep(Id, "wait")
{
    /// <inheritdoc/>
    public override bool Pauses => true;
}

/// <summary>Calls another program.</summary>
public sealed record HttpStep(
    string Id,
    string Method,
    string Url,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    object? Body,
    string? Variable,
    TimeSpan Timeout
) : FlowStep(Id, "http")
{
    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => [Url, .. Headers.Select(header => header.Value), .. TextsIn(Body)];

    /// <inheritdoc/>
    public override IEnumerable<string?> Assigns => [Variable, Variable is null ? null : $"{Variable}_status"];

    internal static IEnumerable<string?> TextsIn(object? value) =>
        value switch
        {
            string text => [text],
            IReadOnlyDictionary<string, object?> map => map.Values.SelectMany(TextsIn),
            IEnumerable<object?> list => list.SelectMany(TextsIn),
            _ => [],
        };
}

/// <summary>Asks the AI assistant of the instance; its answer goes to the customer or into a variable.</summary>
public sealed record AssistantStep(string Id, string? Prompt, string? Variable) : FlowStep(Id, "agent")
{
    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => [Prompt];

    /// <inheritdoc/>
    public override IEnumerable<string?> Assigns => [Variable];
}

/// <summary>Sends an approved template (official WhatsApp instances).</summary>
public sealed record TemplateStep(string Id, string Name, string Language, object? Components) : FlowStep(Id, "template")
{
    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => HttpStep.TextsIn(Components);
}

/// <summary>Hands the conversation over to people.</summary>
public sealed record TransferStep(string Id, string? To, int Priority, string? Text, string? Note) : FlowStep(Id, "transfer")
{
    /// <inheritdoc/>
    public override bool Ends => true;

    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => [Text, Note];
}

/// <summary>Starts another flow and continues after it.</summary>
public sealed record SubflowStep(string Id, string Flow) : FlowStep(Id, "subflow");

/// <summary>Ends the flow.</summary>
public sealed record EndStep(string Id, string? Text, bool Succeeds) : FlowStep(Id, "end")
{
    /// <inheritdoc/>
    public override bool Ends => true;

    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => [Text];
}
