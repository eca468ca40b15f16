using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace OmniHub.Domain.Kernel;

/// <summary>
/// Makes JSON from outside readable: every text in it comes out storable (see <see cref="StorableText"/>). A byte order mark is skipped, bytes that are not UTF-8 become U+FFFD, and so do the
/// escapes of NUL and of halves of surrogate pairs. JavaScript writes such escapes when a text was cut in the middle of an emoji; a strict reader throws when it meets one.
/// </summary>
public static class StorableJson
{
    private const int EscapeLength = 6;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Returns the same memory if it is storable, otherwise a cleaned copy. Does not check that it is JSON.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith(Mark))
            json = json[Mark.Length..];
        if (!Utf8.IsValid(json.Span))
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        if (NextBroken(json.Span, 0) is not (>= 0 and var at))
            return json;
        var clean = json.ToArray();
        for (; at >= 0; at = NextBroken(clean, at))
            "fffd"u8.CopyTo(clean.AsSpan(at + 2));
        return clean;
    }

    // Where the next escape begins that stands for no character.
    private static int NextBroken(ReadOnlySpan<byte> json, int from)
    {
        while (from < json.Length && json[from..].IndexOf((byte)'\\') is >= 0 and var ahead)
        {
            var at = from + ahead;
            if (Escaped(json, at) is not { } unit)
                from = at + 2;
            else if (char.IsHighSurrogate(unit) && Escaped(json, at + EscapeLength) is { } low && char.IsLowSurrogate(low))
                from = at + (2 * EscapeLength);
            else if (unit is '\0' || char.IsSurrogate(unit))
                return at;
            else
                from = at + EscapeLength;
        }

        return -1;
    }

    private static char? Escaped(ReadOnlySpan<byte> json, int at) =>
        json.Length >= at + EscapeLength
        && json[at] == '\\'
        && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
