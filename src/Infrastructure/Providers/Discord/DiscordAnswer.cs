using System.Text.Json;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>An answer of Discord, or the reason for which there is none. Dispose it after everything needed has been copied.</summary>
internal sealed class DiscordAnswer : ProviderAnswer
{
    internal DiscordAnswer(OutboundOutcome outcome)
        : base(outcome) { }

    internal DiscordAnswer(Failure held) => Held = held;

    /// <summary>Why the hub did not make the call at all.</summary>
    internal Failure? Held { get; }

    /// <summary>True if Discord itself answered, not a proxy in front of it.</summary>
    internal bool IsFromDiscord => Json.ValueKind is JsonValueKind.Object or JsonValueKind.Array || Status is 204;

    internal long? Code => Json.Long("code");

    internal bool IsGood => Reply is { IsSuccess: true };
}
