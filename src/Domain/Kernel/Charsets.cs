using System.Text;

namespace OmniHub.Domain.Kernel;

/// <summary>Reads text of any charset. JSON is UTF-8 (RFC 8259), but old programs name another charset in their content type and mean it.</summary>
public static class Charsets
{
    /// <summary>Returns the text as UTF-8; the same memory if it is UTF-8 already, or if the charset is unknown.</summary>
    /// <param name="text">The bytes as they came.</param>
    /// <param name="charset">The name of the charset in the content type, quoted or not; null for none.</param>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> text, string? charset)
    {
        var name = charset?.Trim('"', ' ');
        if (string.IsNullOrEmpty(name) || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || Find(name) is not { } encoding)
            return text;
        var decoded = encoding.GetString(text.Span);
        // A mark of the byte order is no part of the text.
        return Encoding.UTF8.GetBytes(decoded.StartsWith('\uFEFF') ? decoded[1..] : decoded);
    }

    private static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        // UTF-7 is known and refused (NotSupportedException): its shifts hide markup from whoever looks for it.
        catch (Exception unreadable) when (unreadable is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
