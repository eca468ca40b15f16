using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>The answer of a server, or the reason for which there is none. Dispose it after everything needed has been copied.</summary>
internal sealed class EvolutionAnswer : ProviderAnswer
{
    internal EvolutionAnswer(OutboundOutcome outcome)
        : base(outcome) { }

    /// <summary>A 2xx that does not say <c>error: true</c> in its body.</summary>
    public bool IsGood => Reply is { IsSuccess: true } && !Json.IsTrue("error"u8);

    /// <summary>All texts of the body in one line.</summary>
    public string Said => EvolutionErrors.Flatten(Json);

    public bool SaysAny(params ReadOnlySpan<string> words)
    {
        var said = Said;
        foreach (var word in words)
        {
            if (said.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
