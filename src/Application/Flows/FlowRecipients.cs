using OmniHub.Application.Channels;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>The numbers that a schedule is for, as somebody writes them into a flow.</summary>
internal static class FlowRecipients
{
    /// <summary>What is wrong with one of them; null: nothing.</summary>
    internal static Invalid? Refuses(IEnumerable<string>? written) =>
        (written ?? []).Take(FlowReach.MostRecipients).FirstOrDefault(one => !WrittenNumber.Parse(one).Succeeded) is { } bad
            ? Invalid.Field("Recipients", $"'{StorableText.Cut(bad, 40)}' is not a phone number with a country code.")
            : null;
}
