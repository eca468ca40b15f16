using System.Diagnostics.CodeAnalysis;
using OmniHub.Application.Webhooks;

namespace OmniHub.Api.Surfaces.PyTake.Webhooks;

/// <summary>The status of a webhook delivery as a query parameter: pending, delivered or failed, in any case.</summary>
public readonly record struct DeliveryStatusWord(DeliveryStatus Value) : IParsable<DeliveryStatusWord>
{
    /// <inheritdoc/>
    public static DeliveryStatusWord Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var word) ? word : throw new FormatException($"'{s}' is not a status of a delivery.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DeliveryStatusWord result)
    {
        var known = Enum.TryParse<DeliveryStatus>(s, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(s![0]);
        result = new(value);
        return known;
    }
}
