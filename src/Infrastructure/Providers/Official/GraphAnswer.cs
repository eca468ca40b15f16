using System.Text.Json;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>What Meta answered, or why nothing came. Dispose it when everything of interest has been copied out.</summary>
internal sealed class GraphAnswer : IDisposable
{
    private readonly JsonDocument? _document;

    internal GraphAnswer(OutboundOutcome outcome)
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
            // A page of something in between: the status has to do.
        }
    }

    internal OutboundReply? Reply { get; }

    internal OutboundFault? Fault { get; }

    internal int Status => (int?)Reply?.Status ?? 0;

    internal JsonElement Json { get; }

    internal JsonElement Error => Json.At("error");

    internal int? Code => (int?)Error.Long("code");

    internal bool IsGood => Reply is { IsSuccess: true } && !Error.IsObject();

    public void Dispose()
    {
        _document?.Dispose();
        Reply?.Dispose();
    }
}
