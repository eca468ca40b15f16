using System.Text.Json;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>What Slack answered, or why nothing came. Almost every failure comes as HTTP 200: only <c>ok</c> says what became of a call.</summary>
internal sealed class SlackAnswer : IDisposable
{
    private readonly JsonDocument? _document;

    internal SlackAnswer(OutboundOutcome outcome)
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

    /// <summary>A call that was not made because Slack asked for a pause.</summary>
    internal SlackAnswer(TimeSpan pause) => Pause = pause;

    internal OutboundReply? Reply { get; }

    internal OutboundFault? Fault { get; }

    internal TimeSpan? Pause { get; }

    internal int Status => (int?)Reply?.Status ?? 0;

    internal JsonElement Json { get; }

    internal string? Error => Json.Text("error");

    internal bool IsGood => Reply is { IsSuccess: true } && Json.IsTrue("ok");

    public void Dispose()
    {
        _document?.Dispose();
        Reply?.Dispose();
    }
}
