using System.Text.Json;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>What Discord answered, why nothing came, or why it was not even asked. Dispose it when everything of interest has been copied out.</summary>
internal sealed class DiscordAnswer : IDisposable
{
    private readonly JsonDocument? _document;

    internal DiscordAnswer(OutboundOutcome outcome)
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
            // The edge answers with pages and plain text: the status has to do.
        }
    }

    internal DiscordAnswer(Failure held) => Held = held;

    internal OutboundReply? Reply { get; }

    internal OutboundFault? Fault { get; }

    /// <summary>Why the hub did not make the call at all.</summary>
    internal Failure? Held { get; }

    internal int Status => (int?)Reply?.Status ?? 0;

    internal JsonElement Json { get; }

    /// <summary>Whether Discord itself answered, and not something in front of it.</summary>
    internal bool IsFromDiscord => Json.ValueKind is JsonValueKind.Object or JsonValueKind.Array || Status is 204;

    internal long? Code => Json.Long("code");

    internal bool IsGood => Reply is { IsSuccess: true };

    public void Dispose()
    {
        _document?.Dispose();
        Reply?.Dispose();
    }
}
