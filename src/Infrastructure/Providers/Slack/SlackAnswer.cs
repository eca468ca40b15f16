using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>What Slack answered, or why nothing came. Almost every failure comes as HTTP 200: only <c>ok</c> says what became of a call.</summary>
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
