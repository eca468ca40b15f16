using System.Diagnostics.CodeAnalysis;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Api.Surfaces.PyTake.ScheduledMessages;

/// <summary>The status of a scheduled message as a query parameter, in any case.</summary>
public readonly record struct ScheduledStatusWord(ScheduledStatus Value) : IParsable<ScheduledStatusWord>
{
    /// <inheritdoc/>
    public static ScheduledStatusWord Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var word) ? word : throw new FormatException($"'{s}' is no status of a scheduled message.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ScheduledStatusWord result)
    {
        var known =
            Enum.TryParse<ScheduledStatus>(s, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(s![0]);
        result = new(value);
        return known;
    }
}
