using System.Text.Json;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>The answer of Meta, or the reason for which there is none. Dispose it after everything needed has been copied.</summary>
internal sealed class GraphAnswer : ProviderAnswer
{
    internal GraphAnswer(OutboundOutcome outcome)
        : base(outcome) { }

    internal JsonElement Error => Json.At("error");

    internal int? Code => (int?)Error.Long("code");

    internal bool IsGood => Reply is { IsSuccess: true } && !Error.IsObject();
}
