using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Flows;

/// <summary>Where a flow plays that no message of a customer starts.</summary>
/// <param name="Line">The instance; null: the tenant's default.</param>
/// <param name="Timezone">By whose clocks a schedule counts, an IANA name; null: UTC.</param>
/// <param name="Recipients">Who a schedule is for, phone numbers; none: every open conversation of the line.</param>
public sealed record FlowReach(string? Line, string? Timezone, IReadOnlyList<string> Recipients)
{
    /// <summary>The most people that a schedule names.</summary>
    public const int MostRecipients = 1_000;

    /// <summary>The default line, by UTC, everybody.</summary>
    public static FlowReach Default { get; } = new(null, null, []);

    /// <summary>The zone by whose clocks it counts; null: there is no such zone.</summary>
    public TimeZoneInfo? Zone =>
        string.IsNullOrWhiteSpace(Timezone) ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(Timezone.Trim(), out var zone) && (zone.HasIanaId || zone == TimeZoneInfo.Utc) ? zone
        : null;

    /// <summary>What is wrong with it, or null.</summary>
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
