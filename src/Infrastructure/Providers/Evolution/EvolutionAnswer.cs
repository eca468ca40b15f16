using System.Text.Json;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>What a server answered, or why nothing came. Dispose it when everything of interest has been copied out.</summary>
internal sealed class EvolutionAnswer : IDisposable
{
    private readonly JsonDocument? _document;

    public EvolutionAnswer(OutboundOutcome outcome)
    {
        (Reply, Fault) = (outcome.Reply, outcome.Fault);
        if (Reply is not { IsOpen: false, IsWhole: true, Body.IsEmpty: false })
            return;
        try
        {
            _document = JsonDocument.Parse(Reply.Body);
            Json = _document.RootElement;
        }
        catch (JsonException)
        {
            // HTML of a proxy, half an answer: the status has to do.
        }
    }

    public OutboundReply? Reply { get; }

    public OutboundFault? Fault { get; }

    public int Status => (int?)Reply?.Status ?? 0;

    /// <summary>The body; undefined when it is not JSON.</summary>
    public JsonElement Json { get; }

    /// <summary>A 2xx that does not say <c>error: true</c> in its body.</summary>
    public bool IsGood => Reply is { IsSuccess: true } && !Json.True("error"u8);

    /// <summary>Everything the body says, in one line.</summary>
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

    public void Dispose()
    {
        _document?.Dispose();
        Reply?.Dispose();
    }
}
