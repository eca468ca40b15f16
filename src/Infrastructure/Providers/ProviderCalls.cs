using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers;

/// <summary>Limits of calls to providers. A provider that needs others has them at its own client.</summary>
internal static class ProviderCalls
{
    internal const int MostAnswer = 4 * 1024 * 1024;

    internal static CallLimits Asking { get; } = new(TimeSpan.FromSeconds(10), MostAnswer, Repeat.Freely, 2);

    /// <summary>There is no idempotency key: a call that may have arrived is not made again.</summary>
    internal static CallLimits Sending { get; } = new(TimeSpan.FromSeconds(20), MostAnswer);

    internal static CallLimits Uploading { get; } = new(TimeSpan.FromMinutes(5), MostAnswer, Repeat.Never, 1);

    internal static CallLimits Downloading { get; } = new(TimeSpan.FromMinutes(5), MostAnswer, Repeat.Freely, 2, OversizePolicy.Streamed);
}
