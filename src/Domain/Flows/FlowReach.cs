using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Flows;

/// <summary>The instance, time zone and recipients of a flow that is started without a message.</summary>
/// <param name="Line">The instance; null: the tenant's default.</param>
/// <param name="Timezone">The time zone of a schedule, an IANA name; null for UTC.</param>
/// <param name="Recipients">The phone numbers for which a schedule starts it; empty for every open conversation of the instance.</param>
public sealed record FlowReach(string? Line, string? Timezone, IReadOnlyList<string> Recipients)
{
    /// <summary>The most people that a schedule names.</summary>
    public const int MostRecipients = 1_000;

    /// <summary>The default instance, UTC, and every open conversation.</summary>
    public static FlowReach Default { get; } = new(null, null, []);

    /// <summary>The time zone of the schedule; null if it does not exist.</summary>
    public TimeZoneInfo? Zone =>
        string.IsNullOrWhiteSpace(Timezone) ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(Timezone.Trim(), out var zone) && (zone.HasIanaId || zone == TimeZoneInfo.Utc) ? zone
        : null;

    /// <summary>Returns the failure of invalid settings, or null.</summary>
    public Invalid? Wrong()
    {
        if (Zone is null)
            return Invalid.Field("Timezone", $"'{StorableText.Cut(Timezone!, 60)}' is not an IANA time zone.");
        if (Recipients.Count > MostRecipients)
            return Invalid.Field(
                "Recipients",
                $"A schedule has at most {MostRecipients} recipients; a conversation of its own has no limit."
            );
        var bad = Recipients.FirstOrDefault(one => PhoneNumber.OnlyDigits(one).Length is < 8 or > 15);
        return bad is null
            ? null
            : Invalid.Field("Recipients", $"'{StorableText.Cut(bad, 40)}' is not a phone number with a country code.");
    }
}
