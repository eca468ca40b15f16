using OmniHub.Application.Channels;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Reads the members of a contact card that the hub keeps.</summary>
internal static class VCard
{
    public static ContactCard Read(string? text, string? displayName)
    {
        var (name, phone, organization, email, url) = ((string?)null, (string?)null, (string?)null, (string?)null, (string?)null);
        // A line that begins with a blank continues the one before.
        var lines = (text ?? string.Empty).ReplaceLineEndings("\n").Replace("\n ", string.Empty, StringComparison.Ordinal);
        foreach (var line in lines.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                continue;
            var (label, value) = (line[..colon], line[(colon + 1)..].Trim());
            switch (Property(label))
            {
                case "FN":
                    name ??= value;
                    break;
                case "TEL":
                    phone ??= PhoneOf(label, value);
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
        return new ContactCard(name ?? displayName ?? string.Empty, phone, organization, email, url);
    }

    // item1.TEL;waid=5511…;type=CELL → TEL
    private static string Property(string label)
    {
        var bare = label.Split(';')[0];
        return bare[(bare.LastIndexOf('.') + 1)..].ToUpperInvariant();
    }

    private static string? PhoneOf(string label, string value)
    {
        var known = label.Split(';').FirstOrDefault(part => part.StartsWith("waid=", StringComparison.OrdinalIgnoreCase));
        var digits = string.Concat((known?[5..] ?? value).Where(char.IsAsciiDigit));
        return digits.Length == 0 ? null : digits;
    }
}
