namespace OmniHub.Domain.Messaging;

/// <summary>Phone numbers as the hub compares them: digits with country code and nothing else.</summary>
public static class PhoneNumber
{
    private const int Short = 12;

    /// <summary>
    /// Returns the canonical form of a number, which is the form of WhatsApp's ids. Brazilian mobile numbers exist with and without the ninth digit for the same phone, Mexican ones
    /// with and without a 1 after the country code, Argentinian ones with and without a 9: the canonical form always has it.
    /// </summary>
    /// <param name="digits">Country code and number; anything that is not a digit is dropped.</param>
    public static string Canonical(string digits)
    {
        var plain = OnlyDigits(digits);
        if (plain.Length != Short)
            return plain;
        return plain switch
        {
            // Two digits of area and eight digits whose first is 6 to 9: a mobile number from before the ninth digit.
            ['5', '5', _, _, >= '6' and <= '9', ..] => plain.Insert(4, "9"),
            ['5', '2', not '1', ..] => plain.Insert(2, "1"),
            ['5', '4', not '9', ..] => plain.Insert(2, "9"),
            _ => plain,
        };
    }

    /// <summary>The canonical form and, where there is one, the form without the digit that only some spellings have.</summary>
    public static IReadOnlyList<string> Spellings(string digits)
    {
        var canonical = Canonical(digits);
        if (canonical.Length != Short + 1)
            return [canonical];
        return canonical switch
        {
            ['5', '5', _, _, '9', >= '6' and <= '9', ..] => [canonical, canonical.Remove(4, 1)],
            ['5', '2', '1', ..] or ['5', '4', '9', ..] => [canonical, canonical.Remove(2, 1)],
            _ => [canonical],
        };
    }

    /// <summary>Drops everything that is not a digit.</summary>
    public static string OnlyDigits(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return string.Concat(text.Where(char.IsAsciiDigit));
        }

        return text;
    }
}
