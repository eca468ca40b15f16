using System.Text.RegularExpressions;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using Lengths = PhoneNumbers.PhoneNumberUtil.ValidationResult;
using NumberParseException = PhoneNumbers.NumberParseException;
using PhoneNumberFormat = PhoneNumbers.PhoneNumberFormat;
using PhoneNumberUtil = PhoneNumbers.PhoneNumberUtil;

namespace OmniHub.Application.Channels;

/// <summary>
/// Phone numbers of all countries as people write them. Only for what people write: a number that a provider reports is taken as it is, for the provider knows better than any table.
/// </summary>
public static partial class WrittenNumber
{
    private const int Shortest = 8;
    private const int Longest = 15;

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>Understands a number with its country code; a plus sign may stand before it, and spaces, hyphens, dots and brackets in it.</summary>
    /// <returns>Country code and number as digits, or why it is none.</returns>
    public static Result<string> Parse(string written)
    {
        var digits = PhoneNumber.OnlyDigits(written);
        if (digits.Length is < Shortest or > Longest || !PhoneLike().IsMatch(written))
            return ChannelFailures.BadRecipient($"A phone number has a country code and {Shortest} to {Longest} digits.");
        try
        {
            var number = Numbers.Parse($"+{Dialled(digits)}", null);
            return Numbers.IsPossibleNumberWithReason(number) switch
            {
                // What is dialled inside a country only, a 0 before the area for one, is not part of the number.
                Lengths.IS_POSSIBLE => Numbers.IsValidNumber(number) && Dialled(digits) == digits
                    ? PhoneNumber.OnlyDigits(Numbers.Format(number, PhoneNumberFormat.E164))
                    : digits,
                Lengths.TOO_SHORT => Bad(number.CountryCode, "has too few digits"),
                Lengths.TOO_LONG => Bad(number.CountryCode, "has too many digits"),
                Lengths.IS_POSSIBLE_LOCAL_ONLY => Bad(number.CountryCode, "lacks its area code"),
                _ => Bad(number.CountryCode, "does not have as many digits as a number there"),
            };
        }
        catch (NumberParseException)
        {
            return ChannelFailures.BadRecipient("The number does not begin with the code of a country.");
        }
    }

    private static Result<string> Bad(int country, string why) =>
        ChannelFailures.BadRecipient($"The number {why}: +{country} is the code of its country.");

    // The 1 of Mexican mobile numbers is WhatsApp's alone by now.
    private static string Dialled(string digits) => digits is ['5', '2', '1', ..] && digits.Length == 13 ? digits.Remove(2, 1) : digits;

    [GeneratedRegex(@"^\+?[0-9 ().\-]+$")]
    private static partial Regex PhoneLike();
}
