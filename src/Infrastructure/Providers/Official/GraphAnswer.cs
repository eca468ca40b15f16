using System.Text.Json;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>What Meta answered, or why nothing came. Dispose it when everything of interest has been copied out.</summary>
internal sealed class GraphAnswer : ProviderAnswer
{
    internal GraphAnswer(OutboundOutcome outcome)
        : base(outcome) { }

    internal JsonElement Error => Json.At("error");

    internal int? Code => (int?)Error.Long("code");

    internal bool IsGood => Reply is { IsSuccess: true } && !Error.IsObject();
}
