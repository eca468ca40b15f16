using Microsoft.Extensions.Logging;
using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Media;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Replies;

/// <summary>
/// Plays one turn: asks who answers, and commits the answer together with the end of the turn. Dying anywhere before that commit means asking again, with the same
/// idempotency key; dying after it means the answer is sent.
/// </summary>
internal sealed class ReplyProcessor(
    IInstanceDirectory lines,
    IAssistantClient agents,
    ByProvider<IChannelEventParser> parsers,
    ByProvider<IChannelGateway> gateways,
    Flows.FlowDirectory flows,
    FlowPlayer player,
    IMediaLinks links,
    ReplyCommits commits,
    ErasedConversations erased,
    TimeProvider clock,
    ILogger<ReplyProcessor> log
)
{
    internal async Task Run(ReplyWork turn, ConcurrencySlot place, CancellationToken ct)
    {
        if (await erased.Took(turn.Conversation.Value, "SELECT 1 FROM reply_jobs WHERE message_id = $1", turn.Message.Value, ct))
            return;
        if (turn.Arrived is not { } arrived || await lines.ById(turn.Instance, ct) is not { TenantIsActive: true } line)
        {
            await Conclude(turn, ReplyAnswer.Nothing(turn), ct);
            return;
        }

        while (
            flows.HasFlows(turn.Tenant)
            && await player.OnMessage(turn, line, ended => commits.Commit(ReplyAnswer.Of(null, ended), ct), ct) is { } played
        )
        {
            await Conclude(turn, ReplyAnswer.Of(turn, played), ct);
            // A timer was faster than the message: the message is heard by what the timer left.
            if (!played.IsStale)
                return;
        }

        var answer = line.Agent is { } agent ? await Ask(turn, arrived, line, agent, ct) : ReplyAnswer.Nothing(turn);
        // The answer is there: the next may ask, and it is not asked for again because the database is away.
        place.Leave();
        await Conclude(turn, answer, ct);
    }

    /// <summary>Ends a turn that fails again and again without an answer; the conversation waits for people, who are told.</summary>
    internal Task GiveUp(ReplyWork turn, CancellationToken ct) =>
        RetryUntilCommitted.Commit(() => commits.Commit(ReplyAnswer.GivenUp(turn), ct), log, ct);

    // Neither is the agent asked a second time nor the conversation held up because of what the answer says.
    private async Task Conclude(ReplyWork turn, ReplyAnswer answer, CancellationToken ct)
    {
        try
        {
            await RetryUntilCommitted.Commit(() => commits.Commit(answer, ct), log, ct);
        }
        catch (Exception trouble)
            when (trouble is not (OperationCanceledException or LeaseLostException) && !DatabaseErrors.IsAway(trouble))
        {
            Log.AnswerNotStorable(log, turn.Instance.Value, turn.TraceId, trouble);
            await GiveUp(turn, ct);
        }
    }

    private async Task<ReplyAnswer> Ask(
        ReplyWork turn,
        MessageArrived arrived,
        InstanceSnapshot line,
        AssistantAccess agent,
        CancellationToken ct
    )
    {
        var question = new AssistantQuestion(
            AssistantText.Prepare(arrived),
            arrived.Content.Media is { } file
                ? arrived.Content with
                {
                    Media = links.Shown(file, turn.Message, soon: true),
                }
                : arrived.Content,
            arrived.Sender,
            AssistantText.SessionName(line.SessionIdPrefix, arrived.Chat, arrived.Sender),
            line.Channel switch
            {
                ChannelType.Slack => "slack",
                ChannelType.Discord => "discord",
                _ => "whatsapp",
            },
            turn.AgentMemory,
            parsers[line.Provider].RedactOrDrop(turn.Payload),
            turn.Message.Value.ToString("N")
        );
        Result<AssistantReply> reply;
        await using (TypingIndicator.Show(gateways.Find(line.Provider), line.Line, arrived, clock))
            reply = await agents.Ask(agent, question, ct);
        ct.ThrowIfCancellationRequested();
        if (reply.Failure is { } failure)
        {
            Log.AssistantFailed(log, line.Id.Value, turn.TraceId, failure.Code);
            return new(turn, Parts(line.ApologyText, line), null, failure.Code);
        }

        var text =
            line.SuppressPrefix.Length > 0 && reply.Value.Text.StartsWith(line.SuppressPrefix, StringComparison.Ordinal)
                ? ""
                : reply.Value.Text;
        return new(turn, Parts(text, line), reply.Value.UserId, null);
    }

    private static IReadOnlyList<string> Parts(string text, InstanceSnapshot line) =>
        text.Length == 0 ? [] : LongText.Split(text, ChannelCapabilities.Of(line.Provider).LongestText);
}

/// <summary>How a turn ends.</summary>
/// <param name="Turn">Which; null when a timer, and no message, was the cause.</param>
/// <param name="Texts">What the customer gets, one message each; empty: nothing.</param>
/// <param name="AgentMemory">How the agent calls the customer, where it told.</param>
/// <param name="Failed">Why the agent gave no answer.</param>
internal sealed record ReplyAnswer(ReplyWork? Turn, IReadOnlyList<string> Texts, string? AgentMemory, string? Failed)
{
    /// <summary>What a flow made of it.</summary>
    internal FlowReply? Flow { get; private init; }

    internal ConversationId Conversation => Turn?.Conversation ?? Flow!.Session.ConversationId;

    internal static ReplyAnswer Of(ReplyWork? turn, FlowReply flow) => new(turn, [], null, null) { Flow = flow };

    internal static ReplyAnswer Nothing(ReplyWork turn) => new(turn, [], null, null);

    /// <summary>No answer, since it could be neither made nor stored; nothing from outside is in it.</summary>
    internal static ReplyAnswer GivenUp(ReplyWork turn) => new(turn, [], null, "answer.given_up");

    /// <summary>Where in the chat it is said: in the thread that the customer wrote in.</summary>
    internal string? Thread => Turn?.Arrived is { Chat.Thread: not null } arrived ? arrived.ReplyTo : null;

    /// <summary>The message that a part of the answer becomes.</summary>
    internal MessageDraft ToDraft(string text) =>
        new(SenderKind.Bot, null, null, MessageKind.Text, text, ProviderType: "text", ReplyTo: Thread);
}
