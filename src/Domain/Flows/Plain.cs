using System.Globalization;

namespace OmniHub.Domain.Flows;

/// <summary>
/// Plain values: what JSON can say, without JSON. Text, <c>bool</c>, <c>long</c>, <c>double</c>, null, read-only lists and dictionaries of the same.
/// </summary>
public static class Plain
{
    /// <summary>The value as a person reads it; lists are joined with commas, null is empty.</summary>
    public static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            bool yes => yes ? "true" : "false",
            IReadOnlyDictionary<string, object?> map => string.Join(", ", map.Select(one => $"{one.Key}: {Text(one.Value)}")),
            IEnumerable<object?> list => string.Join(", ", list.Select(Text)),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    /// <summary>Returns the value as a number; a decimal comma is read as a point.</summary>
    public static decimal? Number(object? value) =>
        decimal.TryParse(
            Text(value).Trim().Replace(',', '.'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>A number as a plain value: whole where it is whole.</summary>
    public static object OfNumber(decimal number)
    {
        if (number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue)
            return (long)number;
        return (double)number;
    }

    /// <summary>Returns the value at a dotted path, or null.</summary>
    public static object? Find(IReadOnlyDictionary<string, object?> values, string path)
    {
        object? at = values;
        foreach (var name in path.Split('.'))
        {
            at = at switch
            {
                IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault(name),
                IReadOnlyList<object?> list
                    when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[
                    index
                ],
                _ => null,
            };
        }

        return at;
    }

    /// <summary>Returns true if both texts are equal without regard to case and surrounding spaces.</summary>
    internal static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
