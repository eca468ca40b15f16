namespace OmniHub.Domain.Messaging;

/// <summary>Phone numbers as the hub compares them: digits with country code and nothing else.</summary>
public static class PhoneNumber
{
    private const int BrazilWithNinthDigit = 13;

    /// <summary>
    /// The one form of a number that all its spellings share. Brazilian mobile numbers exist with and without the ninth digit for the same
    /// phone (WhatsApp answers with either): here they always have it.
    /// </summary>
    /// <param name="digits">Country code and number; anything that is not a digit is dropped.</param>
    public static string Canonical(string digits)
    {
        var plain = OnlyDigits(digits);
        // 55 + two digits of area + eight digits whose first is 6–9: a mobile number from before the ninth digit.
        return plain.Length == BrazilWithNinthDigit - 1 && plain.StartsWith("55", StringComparison.Ordinal) && plain[4] is >= '6' and <= '9'
            ? string.Concat(plain.AsSpan(0, 4), "9", plain.AsSpan(4))
            : plain;
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
