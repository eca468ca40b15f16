namespace OmniHub.Domain.Flows;

/// <summary>A condition in a flow.</summary>
public abstract record FlowCondition
{
    /// <summary>Texts with variables.</summary>
    public virtual IEnumerable<string?> Texts => [];

    /// <summary>Variables by name.</summary>
    public virtual IEnumerable<string> Reads => [];

    /// <summary>Returns true if the condition holds.</summary>
    /// <param name="said">The customer's last message.</param>
    /// <param name="find">Finds a variable by its path.</param>
    /// <param name="render">Fills in a text.</param>
    public abstract bool Holds(FlowHeard? said, Func<string, object?> find, Func<string, string> render);
}

/// <summary>The customer chose this: by label, by value or by number, whatever the case.</summary>
public sealed record Says(string Option) : FlowCondition
{
    /// <inheritdoc/>
    public override bool Holds(FlowHeard? said, Func<string, object?> find, Func<string, string> render) =>
        said is not null
        && (
            Plain.Same(Option, said.Text)
            || (said.Label is not null && Plain.Same(Option, said.Label))
            || (said.Value is not null && Plain.Same(Option, said.Value))
            || (said.Number is { } number && Option.Trim() == number.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );
}

/// <summary>Compares a variable.</summary>
public sealed record Compares(string Variable, FlowOperator Operator, object? Value) : FlowCondition
{
    private readonly SafeRegex? _regex = Operator is FlowOperator.Matches ? SafeRegex.From(Plain.Text(Value)) : null;

    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => [Value as string];

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => [Variable];

    /// <inheritdoc/>
    public override bool Holds(FlowHeard? said, Func<string, object?> find, Func<string, string> render)
    {
        var actual = find(Variable);
        var (text, wanted) = (Plain.Text(actual), Value is string template ? render(template) : Plain.Text(Value));
        return Operator switch
        {
            FlowOperator.Equals => Same(actual, text, wanted),
            FlowOperator.NotEquals => !Same(actual, text, wanted),
            FlowOperator.Contains => Contains(actual, text, wanted),
            FlowOperator.NotContains => !Contains(actual, text, wanted),
            FlowOperator.StartsWith => text.StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
            FlowOperator.EndsWith => text.EndsWith(wanted, StringComparison.OrdinalIgnoreCase),
            FlowOperator.IsEmpty => string.IsNullOrWhiteSpace(text),
            FlowOperator.IsNotEmpty => !string.IsNullOrWhiteSpace(text),
            FlowOperator.Matches => _regex?.Matches(text) ?? false,
            FlowOperator.Gt => Order(text, wanted) > 0,
            FlowOperator.Gte => Order(text, wanted) >= 0,
            FlowOperator.Lt => Order(text, wanted) < 0,
            _ => Order(text, wanted) <= 0,
        };
    }

    private static bool Same(object? actual, string text, string wanted) =>
        Plain.Same(text, wanted)
        || (actual is not null && Plain.Number(text) is { } one && Plain.Number(wanted) is { } other && one == other);

    private static bool Contains(object? actual, string text, string wanted) =>
        actual is IEnumerable<object?> list
            ? list.Any(item => Plain.Same(Plain.Text(item), wanted))
            : text.Contains(wanted, StringComparison.OrdinalIgnoreCase);

    // Numbers as numbers, dates as ISO text; what has no value is neither more nor less.
    private static int? Order(string text, string wanted)
    {
        if (text.Length == 0 || wanted.Length == 0)
            return null;
        return Plain.Number(text) is { } one && Plain.Number(wanted) is { } other
            ? one.CompareTo(other)
            : string.Compare(text, wanted, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>All of them (<see cref="IsAll"/>), or any.</summary>
public sealed record Several(IReadOnlyList<FlowCondition> Parts, bool IsAll) : FlowCondition
{
    /// <inheritdoc/>
    public override IEnumerable<string?> Texts => Parts.SelectMany(part => part.Texts);

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Parts.SelectMany(part => part.Reads);

    /// <inheritdoc/>
    public override bool Holds(FlowHeard? said, Func<string, object?> find, Func<string, string> render) =>
        IsAll ? Parts.All(part => part.Holds(said, find, render)) : Parts.Any(part => part.Holds(said, find, render));
}

/// <summary>The comparisons of a condition.</summary>
public enum FlowOperator
{
    /// <summary>The same text or number.</summary>
    Equals,

    /// <summary>Another text or number.</summary>
    NotEquals,

    /// <summary>The text contains it; a list has it.</summary>
    Contains,

    /// <summary>Does not contain the value.</summary>
    NotContains,

    /// <summary>The text starts with it.</summary>
    StartsWith,

    /// <summary>The text ends with it.</summary>
    EndsWith,

    /// <summary>More.</summary>
    Gt,

    /// <summary>Less.</summary>
    Lt,

    /// <summary>Greater or equal.</summary>
    Gte,

    /// <summary>Less or equal.</summary>
    Lte,

    /// <summary>Empty.</summary>
    IsEmpty,

    /// <summary>Not empty.</summary>
    IsNotEmpty,

    /// <summary>A regular expression matches.</summary>
    Matches,
}
