using System.Text.Json;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers;

/// <summary>The answer of a provider, or the reason for which there is none. Dispose it after everything needed has been copied.</summary>
internal abstract class ProviderAnswer : IDisposable
{
    private readonly JsonDocument? _document;

    /// <summary>A call that was made.</summary>
    protected ProviderAnswer(OutboundOutcome outcome)
    {
        (Reply, Fault) = (outcome.Reply, outcome.Fault);
        if (Reply is not { IsOpen: false, IsWhole: true, Body.IsEmpty: false })
            return;
        try
        {
            _document = JsonDocument.Parse(StorableJson.Of(Reply.Body));
            Json = _document.RootElement;
        }
        catch (JsonException)
        {
            // A page of something in between, half an answer: the status has to do.
        }
    }

    /// <summary>A call that was not made.</summary>
    protected ProviderAnswer() { }

    internal OutboundReply? Reply { get; }

    internal OutboundFault? Fault { get; }

    internal int Status => (int?)Reply?.Status ?? 0;

    /// <summary>The body; undefined when it is not JSON.</summary>
    internal JsonElement Json { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _document?.Dispose();
        Reply?.Dispose();
    }
}
