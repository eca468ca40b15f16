using Microsoft.Extensions.Logging;
using OmniHub.Application.Replies;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Replies;

/// <summary>
/// Takes one message that waits for an answer: gets the answer and commits it together with the end of the waiting. Dying anywhere before that commit means asking again, with the same
/// idempotency key; dying after it means the answer is sent.
/// </summary>
internal sealed class ReplyProcessor(MessageResponder responder, ReplyCommits commits, WithdrawnWork withdrawn, ILogger<ReplyProcessor> log)
{
    internal async Task Run(ReplyWork turn, ConcurrencySlot place, CancellationToken ct)
    {
        if (await withdrawn.Took(turn.Conversation.Value, "SELECT 1 FROM reply_jobs WHERE message_id = $1", turn.Message.Value, ct))
            return;
        MessageReply reply;
        do
        {
            reply = await responder.Answer(turn, ended => commits.Commit(ended, ct), ct);
            // The answer is there: the next may ask, and it is not asked for again because the database is away.
            if (reply.Flow is null)
                place.Leave();
            await Conclude(turn, reply, ct);
        } while (reply.Flow is { IsStale: true }); // A timer was faster than the message: the message is heard by what the timer left.
    }

    /// <summary>Ends the waiting of a message whose answer fails again and again; the conversation waits for people, who are told.</summary>
    internal Task GiveUp(ReplyWork turn, CancellationToken ct) =>
        RetryUntilCommitted.Commit(() => commits.Commit(MessageReply.GivenUp(turn), ct), log, ct);

    // Neither is the assistant asked a second time nor the conversation held up because of what the answer says.
    private async Task Conclude(ReplyWork turn, MessageReply answer, CancellationToken ct)
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
}
