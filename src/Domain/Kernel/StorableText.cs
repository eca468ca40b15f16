namespace OmniHub.Domain.Kernel;

/// <summary>
/// Makes text from outside storable, the same on every database: the NUL character (PostgreSQL refuses it) and halves of surrogate pairs (UTF-8 cannot carry them) become U+FFFD.
/// Text is cleaned before anything is looked up with it or kept, so that what is searched for and what is stored agree.
/// </summary>
public static class StorableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text itself when nothing is wrong with it.</summary>
    public static string Of(string text)
    {
        var span = text.AsSpan();
        if (!span.Contains('\0') && span.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return text;
        return IsStorable(span) ? text : string.Create(text.Length, text, static (clean, source) => Clean(source, clean));
    }

    /// <summary>Null stays null.</summary>
    public static string? OrNull(string? text) => text is null ? null : Of(text);

    /// <summary>At most so many UTF-16 units of the text, never half of a character outside the basic plane.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text
        : most > 0 && char.IsHighSurrogate(text[most - 1]) && char.IsLowSurrogate(text[most]) ? text[..(most - 1)]
        : text[..most];

    /// <summary>Clean and no longer than that; null stays null. For text that people read, never for ids: two ids must not become one.</summary>
    public static string? Fit(string? text, int most) => text is null ? null : Cut(Of(text), most);

    private static bool IsStorable(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (IsPair(text, at))
                at++;
            else if (text[at] is '\0' || char.IsSurrogate(text[at]))
                return false;
        }

        return true;
    }

    private static void Clean(ReadOnlySpan<char> source, Span<char> clean)
    {
        for (var at = 0; at < source.Length; at++)
        {
            if (IsPair(source, at))
            {
                (clean[at], clean[at + 1]) = (source[at], source[at + 1]);
                at++;
            }
            else
            {
                clean[at] = source[at] is '\0' || char.IsSurrogate(source[at]) ? Replacement : source[at];
            }
        }
    }

    private static bool IsPair(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
}
