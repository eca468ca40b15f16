using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Conversations;

/// <summary>
/// The keys by which a person is recognised: one common key is enough. A phone number is compared in its canonical form, every other id (LID, business-scoped id,
/// Slack user, snowflake) as it is.
/// </summary>
public static class ContactKeys
{
    /// <summary>All keys of a person, the phone first; never empty.</summary>
    public static IReadOnlyList<string> Of(Person person)
    {
        var keys = new List<string>(person.Aliases.Count + 2);
        if (person.Phone is { Length: > 0 } phone)
            keys.Add($"tel:{PhoneNumber.Canonical(phone)}");
        Add(keys, person.Address, person.Phone);
        foreach (var alias in person.Aliases)
            Add(keys, alias, person.Phone);
        return keys;
    }

    private static void Add(List<string> keys, string address, string? phone)
    {
        // An address that only spells the phone number again (a JID) is covered by the phone's own key.
        if (address.Length == 0 || (phone is not null && address.StartsWith(phone, StringComparison.Ordinal)) || IsPhoneAddress(address))
            address = ToPhoneKey(address);
        if (address.Length > 0 && !keys.Contains(address))
            keys.Add(address);
    }

    private static bool IsPhoneAddress(string address) =>
        address.EndsWith("@s.whatsapp.net", StringComparison.Ordinal) || address.EndsWith("@c.us", StringComparison.Ordinal);

    private static string ToPhoneKey(string address)
    {
        var digits = PhoneNumber.OnlyDigits(address.Split('@', ':')[0]);
        return digits.Length == 0 ? string.Empty : $"tel:{PhoneNumber.Canonical(digits)}";
    }
}
