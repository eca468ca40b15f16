using System.Text.RegularExpressions;
using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The technical name of an instance: unique in its tenant without regard to case, and kept as it was given.</summary>
public sealed partial record InstanceName
{
    /// <summary>The shortest name.</summary>
    public const int MinLength = 2;

    /// <summary>The longest name.</summary>
    public const int MaxLength = 50;

    // Words that routes use in the place of a name, and what sample bodies and careless clients send for nothing.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "supported-channels",
        "default",
        "string",
        "null",
        "undefined",
        "none",
        "instances",
        "new",
    };

    private InstanceName(string value) => Value = value;

    /// <summary>The name as it was given.</summary>
    public string Value { get; }

    /// <summary>The key by which names are compared.</summary>
    public string Key => KeyOf(Value);

    /// <summary>Returns the key by which a name is compared.</summary>
    public static string KeyOf(string name) => name.ToLowerInvariant();

    /// <summary>Takes a name as it is or refuses it; it is never quietly changed.</summary>
    public static Result<InstanceName> From(string? name)
    {
        if (name is null || !Form().IsMatch(name))
            return InstanceFailures.NameInvalid;
        // Where an instance is named, its id may stand as well: a name must not look like one.
        return Reserved.Contains(name) || Guid.TryParseExact(name, "D", out _)
            ? InstanceFailures.NameReserved(name)
            : new InstanceName(name);
    }

    /// <summary>Derives a technical name from free text. It may be taken already.</summary>
    public static InstanceName DerivedFrom(string text)
    {
        var kept = string.Join(
            '-',
            Word().Matches(text.Normalize(System.Text.NormalizationForm.FormD)).Select(word => word.Value.ToLowerInvariant())
        );
        if (kept.Length > MaxLength - 10)
            kept = kept[..(MaxLength - 10)].TrimEnd('-');
        return From(kept) is { Succeeded: true } taken ? taken.Value : new InstanceName(kept.Length == 0 ? "line" : $"line-{kept}");
    }

    /// <summary>Returns the name with a suffix, for a name that is already in use.</summary>
    public InstanceName With(string suffix) =>
        new($"{(Value.Length + suffix.Length + 1 > MaxLength ? Value[..(MaxLength - suffix.Length - 1)] : Value)}-{suffix}");

    /// <summary>A name that was accepted before, from storage.</summary>
    public static InstanceName Stored(string value) => new(value);

    /// <inheritdoc/>
    public bool Equals(InstanceName? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{2,50}\z")]
    private static partial Regex Form();

    [GeneratedRegex("[a-zA-Z0-9_]+")]
    private static partial Regex Word();
}
