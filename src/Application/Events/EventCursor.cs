using System.Globalization;

namespace OmniHub.Application.Events;

/// <summary>A place in the event log. Places are in the order in which readers see the entries; to callers one is an opaque text.</summary>
/// <param name="Transaction">The transaction that wrote the entry.</param>
/// <param name="Id">The entry within all entries.</param>
public readonly record struct EventCursor(ulong Transaction, long Id) : IComparable<EventCursor>
{
    private const int SequenceLength = 32;

    /// <summary>Before the first entry.</summary>
    public static EventCursor Start => default;

    /// <summary>The place as a text of fixed length: the texts of two places compare, character by character, as the places do. It is a cursor, too.</summary>
    public string Sequence => string.Create(CultureInfo.InvariantCulture, $"{Transaction:x16}{Id:x16}");

    /// <summary>Reads what <see cref="ToString"/> or <see cref="Sequence"/> wrote.</summary>
    public static bool TryParse(string? text, out EventCursor cursor)
    {
        cursor = Start;
        // Where everything begins, as people write it.
        if (text is "0")
            return true;
        if (text is { Length: SequenceLength } && !text.Contains('-'))
            return TryParseParts(text[..16], text[16..], out cursor);
        return text is { Length: > 2 and <= 40 }
            && text.Split('-') is ["e" or "E", var transaction, var id]
            && TryParseParts(transaction, id, out cursor);
    }

    private static bool TryParseParts(string transaction, string id, out EventCursor cursor)
    {
        cursor = Start;
        if (
            !ulong.TryParse(transaction, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var written)
            || !long.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            || number < 0
            || written > long.MaxValue
        )
            return false;
        cursor = new(written, number);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(EventCursor other) =>
        Transaction == other.Transaction ? Id.CompareTo(other.Id) : Transaction.CompareTo(other.Transaction);

    /// <summary>Returns true if the first cursor lies behind the second one.</summary>
    public static bool operator >(EventCursor left, EventCursor right) => left.CompareTo(right) > 0;

    /// <summary>Returns true if the first cursor lies before the second one.</summary>
    public static bool operator <(EventCursor left, EventCursor right) => left.CompareTo(right) < 0;

    /// <summary>Returns true if the first cursor lies behind the second one or is equal.</summary>
    public static bool operator >=(EventCursor left, EventCursor right) => left.CompareTo(right) >= 0;

    /// <summary>Returns true if the first cursor lies before the second one or is equal.</summary>
    public static bool operator <=(EventCursor left, EventCursor right) => left.CompareTo(right) <= 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"e-{Transaction:x}-{Id:x}");
}
