using System.ComponentModel;
using System.Text.Json;
using OmniHub.Api.Wire;
using OmniHub.Application.Conversations;

namespace OmniHub.Api.Surfaces.OmniHub.Traces;

/// <summary>A customer's message and what became of it.</summary>
[SnakeCase]
public sealed record TraceWire(
    [property: Description("Its id, which is the message's.")] string TraceId,
    [property: Description("The name of the instance.")] string InstanceName,
    [property: Description("The provider's id of the message.")] string? WhatsappMessageId,
    [property: Description("The digits of the customer's address.")] string SenderPhone,
    [property: Description("The customer's name.")] string? SenderName,
    [property: Description("The customer's address.")] string SenderJid,
    [property: Description("text, image, video, audio, document …")] string MessageType,
    [property: Description("True if it has a file.")] bool HasMedia,
    [property: Description("True if it answers another message.")] bool HasQuotedMessage,
    [property: Description("The number of characters of its text.")] int MessageLength,
    [property: Description("received, processing, completed or failed.")] string Status,
    [property: Description("The time at which the hub recorded it.")] DateTimeOffset ReceivedAt,
    [property: Description("The time at which the answer was written.")] DateTimeOffset? AgentResponseAt,
    [property: Description("The time at which the provider took the answer.")] DateTimeOffset? CompletedAt,
    [property: Description("Milliseconds until the answer was written.")] long? AgentProcessingTimeMs,
    [property: Description("Milliseconds until the provider took the answer.")] long? TotalProcessingTimeMs,
    [property: Description("True if the provider took the answer; null without one.")] bool? EvolutionSuccess,
    [property: Description("Why the answer failed.")] string? ErrorMessage,
    [property: Description("Where it failed: evolution_send.")] string? ErrorStage
)
{
    internal static TraceWire From(MessageTrace trace)
    {
        var (answer, isDone) = (trace.Answer, trace.Status is TraceStatus.Completed);
        DateTimeOffset? completed = isDone ? answer!.StatusAt : null;
        return new(
            trace.Id.ToString(),
            trace.Instance,
            trace.ProviderMessageId,
            new string([.. trace.Address.Split('@')[0].Where(char.IsAsciiDigit)]),
            trace.SenderName,
            trace.Address,
            JsonNamingPolicy.SnakeCaseLower.ConvertName(trace.Kind.ToString()),
            trace.HasMedia,
            trace.IsReply,
            trace.Text?.Length ?? 0,
            trace.Status.ToString().ToLowerInvariant(),
            trace.ReceivedAt,
            answer?.CreatedAt,
            completed,
            Milliseconds(trace.ReceivedAt, answer?.CreatedAt),
            Milliseconds(trace.ReceivedAt, completed),
            answer is null ? null : isDone,
            answer?.Error,
            trace.Status is TraceStatus.Failed ? "evolution_send" : null
        );
    }

    private static long? Milliseconds(DateTimeOffset from, DateTimeOffset? to) =>
        to is { } end ? (long)(end - from).TotalMilliseconds : null;
}

/// <summary>The texts of one stage.</summary>
[SnakeCase]
public sealed record TracePayloadWire(
    [property: Description("webhook_received, agent_response or evolution_send.")] string Stage,
    [property: Description("request or response.")] string PayloadType,
    [property: Description("The time.")] DateTimeOffset Timestamp,
    [property: Description("The content.")] IReadOnlyDictionary<string, string?> Payload
)
{
    internal static TracePayloadWire[] Of(MessageTrace trace)
    {
        var received = new TracePayloadWire(
            "webhook_received",
            "request",
            trace.ReceivedAt,
            new Dictionary<string, string?> { ["message_id"] = trace.ProviderMessageId, ["text"] = trace.Text }
        );
        return trace.Answer is not { } answer
            ? [received]
            :
            [
                received,
                new(
                    "agent_response",
                    "response",
                    answer.CreatedAt,
                    new Dictionary<string, string?> { ["sender"] = answer.Sender.ToString().ToLowerInvariant(), ["text"] = answer.Text }
                ),
                new(
                    "evolution_send",
                    "response",
                    answer.StatusAt,
                    new Dictionary<string, string?>
                    {
                        ["message_id"] = answer.ProviderMessageId,
                        ["status"] = answer.Status.ToString().ToLowerInvariant(),
                        ["error"] = answer.Error,
                    }
                ),
            ];
    }

    /// <summary>Leaves out the content, because this may end up in a log.</summary>
    public override string ToString() => Stage;
}

/// <summary>Counts of messages by what became of them.</summary>
[SnakeCase]
public sealed record TraceSummaryWire(
    [property: Description("The number of messages.")] int TotalMessages,
    [property: Description("Those with an answer that the provider took.")] int SuccessfulMessages,
    [property: Description("Those whose answer failed.")] int FailedMessages,
    [property: Description("Successful ones of those that are done, in percent.")] double SuccessRate,
    [property: Description("The mean of milliseconds until the provider took the answer.")] double? AvgProcessingTimeMs,
    [property: Description("The mean of milliseconds until the answer was written.")] double? AvgAgentTimeMs,
    [property: Description("The number of messages by type.")] IReadOnlyDictionary<string, int> MessageTypes,
    [property: Description("The number of failures by stage.")] IReadOnlyDictionary<string, int> ErrorStages,
    [property: Description("The number of messages by instance.")] IReadOnlyDictionary<string, int> Instances
)
{
    internal static TraceSummaryWire From(TraceSummary summary)
    {
        var all = summary.Traces.Select(TraceWire.From).ToList();
        var (good, bad) = (all.Count(one => one.Status == "completed"), all.Count(one => one.Status == "failed"));
        return new(
            all.Count,
            good,
            bad,
            good + bad == 0 ? 0 : Math.Round(100.0 * good / (good + bad), 2),
            all.Average(one => one.TotalProcessingTimeMs),
            all.Average(one => one.AgentProcessingTimeMs),
            all.CountBy(one => one.MessageType).ToDictionary(),
            all.Where(one => one.ErrorStage is not null).CountBy(one => one.ErrorStage!).ToDictionary(),
            all.CountBy(one => one.InstanceName).ToDictionary()
        );
    }
}
