using OmniHub.Application.Channels;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Validates the phone numbers of a schedule.</summary>
internal static class FlowRecipients
{
    /// <summary>Returns the failure of an invalid number; null if all are valid.</summary>
    internal static Invalid? Refuses(IEnumerable<string>? written) =>
        (written ?? []).Take(FlowReach.MostRecipients).FirstOrDefault(one => !WrittenNumber.Parse(one).Succeeded) is { } bad
            ? Invalid.Field("Recipients", $"'{StorableText.Cut(bad, 40)}' is not a phone number with a country code.")
            : null;
}
