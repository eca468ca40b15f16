using System.Text;
using OmniHub.Application.Channels;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Reads the members of a contact card that the hub keeps.</summary>
internal static class VCard
{
    public static ContactCard Read(string? text, string? displayName)
    {
        var (name, organization, email, url) = ((string?)null, (string?)null, (string?)null, (string?)null);
        var phones = new List<(CardPhone, bool)>();
        foreach (var line in Lines(text ?? string.Empty))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                continue;
            var label = line[..colon];
            var value = ValueOf(label, line[(colon + 1)..].Trim());
            switch (Property(label))
            {
                case "FN":
                    name ??= value;
                    break;
                case "TEL":
                    if (PhoneOf(label, value) is { } phone)
                        phones.Add(phone);
                    break;
                case "ORG":
                    organization ??= value.TrimEnd(';');
                    break;
                case "EMAIL":
                    email ??= value;
                    break;
                case "URL":
                    url ??= value;
                    break;
            }
        }
        return new ContactCard(Named(name) ?? Named(displayName) ?? string.Empty, null, organization, email, url).With(phones);
    }

    // A line that begins with a blank continues the one before; in quoted-printable one that ends with = goes on in the next.
    private static IEnumerable<string> Lines(string text)
    {
        var whole = text.ReplaceLineEndings("\n").Replace("\n ", string.Empty, StringComparison.Ordinal);
        var open = string.Empty;
        foreach (var line in whole.Split('\n'))
        {
            var joined = open + line;
            if (joined.EndsWith('=') && IsQuotedPrintable(joined.Split(':')[0]))
            {
                open = joined[..^1];
                continue;
            }

            open = string.Empty;
            yield return joined;
        }
    }

    private static string? Named(string? name) => string.IsNullOrWhiteSpace(name) ? null : name;

    // item1.TEL;waid=5511…;type=CELL → TEL
    private static string Property(string label)
    {
        var bare = label.Split(';')[0];
        return bare[(bare.LastIndexOf('.') + 1)..].ToUpperInvariant();
    }

    private static (CardPhone, bool)? PhoneOf(string label, string value)
    {
        var parts = label.Split(';');
        // TYPE=CELL in version 3, a bare CELL in version 2.1.
        var type = parts
            .Skip(1)
            .Select(part => part.StartsWith("TYPE=", StringComparison.OrdinalIgnoreCase) ? part[5..] : part)
            .FirstOrDefault(part => part.Length > 0 && !part.Contains('=', StringComparison.Ordinal));
        var known = parts.FirstOrDefault(part => part.StartsWith("waid=", StringComparison.OrdinalIgnoreCase));
        var digits = string.Concat((known?[5..] ?? value).Where(char.IsAsciiDigit));
        return digits.Length == 0 ? null : (new CardPhone(digits, type?.ToUpperInvariant()), known is not null);
    }

    private static bool IsQuotedPrintable(string label) => label.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);

    // Commas, semicolons, backslashes and line ends are escaped (RFC 6350, 3.4); cards of version 2.1 are quoted-printable.
    private static string ValueOf(string label, string value)
    {
        if (IsQuotedPrintable(label))
            return Printable(value);
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var plain = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] != '\\' || at + 1 == value.Length)
                plain.Append(value[at]);
            else
                plain.Append(value[++at] is 'n' or 'N' ? '\n' : value[at]);
        }
        return plain.ToString();
    }

    private static string Printable(string value)
    {
        var bytes = new List<byte>(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (
                value[at] == '='
                && at + 2 < value.Length
                && byte.TryParse(value.AsSpan(at + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var one)
            )
            {
                bytes.Add(one);
                at += 2;
            }
            else
                bytes.AddRange(Encoding.UTF8.GetBytes([value[at]]));
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
