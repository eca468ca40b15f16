using System.Text.Json;
using System.Text.RegularExpressions;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Finds the person of an event: by a number, or by a business-scoped id if the number is hidden.</summary>
internal static partial class OfficialPeople
{
    internal static bool IsBusinessScoped(string address) => BusinessScoped().IsMatch(address);

    /// <summary>The address without what other providers put around a number.</summary>
    internal static string Plain(string address)
    {
        var at = address.IndexOf("@s.whatsapp.net", StringComparison.Ordinal);
        return at > 0 ? address[..at] : address;
    }

    /// <summary>The person behind the ids; null when there is none.</summary>
    internal static Person? Of(string? phone, string? scoped, JsonElement value)
    {
        var contact = value.Items("contacts").FirstOrDefault(one => Names(one, phone, scoped));
        var digits = PhoneNumber.OnlyDigits(phone ?? contact.Text("wa_id") ?? "");
        var id = scoped ?? contact.Text("user_id");
        if (digits.Length == 0 && id is null)
            return null;
        var profile = contact.At("profile");
        return new Person(
            digits.Length > 0 ? digits : id!,
            digits.Length > 0 && id is not null ? [id] : [],
            digits.Length > 0 ? digits : null,
            profile.Text("name") ?? profile.Text("username")
        );
    }

    private static bool Names(JsonElement contact, string? phone, string? scoped) =>
        (phone is not null && contact.Text("wa_id") == phone)
        || (scoped is not null && contact.Text("user_id") == scoped)
        || (phone is null && scoped is null && contact.IsObject());

    [GeneratedRegex(@"^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$")]
    private static partial Regex BusinessScoped();
}
