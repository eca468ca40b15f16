using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Assistants;

/// <summary>The failures of an AI assistant.</summary>
public static class AssistantFailures
{
    /// <summary>No connection could be made, or the hub must not call that address.</summary>
    public static Upstream Unreachable(string why, bool isTransient = true) =>
        new("agent.unreachable", $"The agent cannot be reached: {why}.", isTransient);

    /// <summary>The assistant did not answer in time. It may still have processed the question.</summary>
    public static Upstream TimedOut(string why) => new("agent.timeout", $"The agent did not answer in time: {why}.", IsTransient: true);

    /// <summary>The assistant answered with an error.</summary>
    public static Upstream Refused(string said, bool isTransient) => new("agent.refused", $"The agent refused: {said}", isTransient);

    /// <summary>The answer cannot be sent to the customer: too long, not text, an HTML page.</summary>
    public static Upstream Nonsense(string why) => new("agent.nonsense", $"The agent's answer cannot be understood: {why}.");
}
