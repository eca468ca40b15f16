using Microsoft.Extensions.Logging;
using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Replies;

/// <summary>Asks an instance's assistant and makes of its answer what the customer gets.</summary>
internal sealed partial class AssistantResponder(
    IAssistantClient assistants,
    AssistantQuestions questions,
    ByProvider<IChannelGateway> gateways,
    TimeProvider clock,
    ILogger<AssistantResponder> log
)
{
    /// <summary>The answer; when the assistant fails, the instance's apology. It is asked once: the same message asks again only when the process ends before the answer is written.</summary>
    internal async Task<MessageReply> Answer(
        PendingReply pending,
        MessageArrived arrived,
        InstanceSnapshot instance,
        AssistantAccess assistant,
        CancellationToken ct
    )
    {
        var question = questions.About(pending, arrived, instance);
        Result<AssistantReply> reply;
        await using (TypingIndicator.Show(gateways.Find(instance.Provider), instance.Line, arrived, clock))
            reply = await assistants.Ask(assistant, question, ct);
        ct.ThrowIfCancellationRequested();
        if (reply.Failure is { } failure)
        {
            AssistantFailed(log, instance.Id.Value, pending.TraceId, failure.Code);
            return new(pending, Parts(instance.ApologyText, instance), null, failure.Code);
        }

        return new(pending, Parts(Unsuppressed(reply.Value.Text, instance), instance), reply.Value.UserId, null);
    }

    private static string Unsuppressed(string text, InstanceSnapshot instance) =>
        instance.SuppressPrefix.Length > 0 && text.StartsWith(instance.SuppressPrefix, StringComparison.Ordinal) ? "" : text;

    private static IReadOnlyList<string> Parts(string text, InstanceSnapshot instance) =>
        text.Length == 0 ? [] : LongText.Split(text, ChannelCapabilities.Of(instance.Provider).LongestText);

    [LoggerMessage(1201, LogLevel.Warning, "The agent of instance {Instance} gave no answer (trace {Trace}): {Code}")]
    private static partial void AssistantFailed(ILogger log, Guid instance, string? trace, string code);
}
