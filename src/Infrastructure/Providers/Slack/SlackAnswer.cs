using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>The answer of Slack, or the reason for which there is none. Almost every failure comes as HTTP 200: only <c>ok</c> shows the result.</summary>
internal sealed class SlackAnswer : ProviderAnswer
{
    internal SlackAnswer(OutboundOutcome outcome)
        : base(outcome) { }

    /// <summary>A call that was not made because Slack asked for a pause.</summary>
    internal SlackAnswer(TimeSpan pause) => Pause = pause;

    internal TimeSpan? Pause { get; }

    internal string? Error => Json.Text("error");

    internal bool IsGood => Reply is { IsSuccess: true } && Json.IsTrue("ok");
}
