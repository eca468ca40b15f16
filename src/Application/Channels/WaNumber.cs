using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Channels;

/// <summary>WhatsApp numbers as tenants write them.</summary>
public static class WaNumber
{
    private const string Brazil = "55";
    private const int BrazilShort = 12;
    private const int BrazilLong = 13;
    private const int LongestWritten = 32;

    /// <summary>
    /// Returns the normal form of a number, digits with country code; null if the text is no number. A Brazilian number starts with
    /// 55 and its area code. A number of another country needs a plus sign, because eleven digits without one are mostly a Brazilian
    /// number without its country code.
    /// </summary>
    /// <param name="written">Digits; spaces, hyphens, dots and brackets may stand between them, and a plus sign before them.</param>
    public static string? From(string? written)
    {
        var text = written?.Trim() ?? string.Empty;
        if (text.Length is 0 or > LongestWritten)
            return null;
        var saysCountry = text[0] == '+';
        var rest = saysCountry ? text[1..] : text;
        if (!rest.All(sign => char.IsAsciiDigit(sign) || sign is ' ' or '-' or '.' or '(' or ')'))
            return null;
        var digits = PhoneNumber.OnlyDigits(rest);
        if (digits.StartsWith(Brazil, StringComparison.Ordinal))
            return IsBrazilian(digits) ? PhoneNumber.Canonical(digits) : null;
        return saysCountry && WrittenNumber.Parse(text) is { Succeeded: true } abroad ? abroad.Value : null;
    }

    // Two digits of area, neither of them 0, and eight or nine of number.
    private static bool IsBrazilian(string digits) => digits.Length is BrazilShort or BrazilLong && digits[2] != '0' && digits[3] != '0';
}
