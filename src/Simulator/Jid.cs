namespace OmniHub.Simulator;

/// <summary>WhatsApp's addresses.</summary>
internal static class Jid
{
    internal const string Status = "status@broadcast";

    internal static string Of(string number) => number + "@s.whatsapp.net";

    /// <summary>The hidden id of a number: made from it, so that both sides of a test can tell it.</summary>
    internal static string LidOf(string number) => $"10000{(number.Length > 10 ? number[^10..] : number)}@lid";

    internal static bool IsGroup(string address) => address.EndsWith("@g.us", StringComparison.Ordinal);

    internal static bool IsLid(string address) => address.EndsWith("@lid", StringComparison.Ordinal);

    /// <summary>The digits before the server part, without a device suffix.</summary>
    internal static string Digits(string address)
    {
        var user = address.AsSpan();
        var end = user.IndexOfAny('@', ':');
        if (end >= 0)
            user = user[..end];
        if (!user.ContainsAnyExceptInRange('0', '9'))
            return user.Length == address.Length ? address : user.ToString();
        return string.Concat(user.ToString().Where(char.IsAsciiDigit));
    }

    /// <summary>The same Brazilian mobile line with, or without, its ninth digit; null for any other number.</summary>
    internal static string? NinthDigitVariant(string number) =>
        number switch
        {
            { Length: 13 } when number.StartsWith("55", StringComparison.Ordinal) && number[4] == '9' => number[..4] + number[5..],
            { Length: 12 } when number.StartsWith("55", StringComparison.Ordinal) && number[4] >= '6' => number[..4] + "9" + number[4..],
            _ => null,
        };
}
