using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Persistence.Conventions;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>Hands one message to its provider, as often as <see cref="DispatchRules"/> want it; until then its conversation waits, so that the order holds.</summary>
internal sealed class OutboxDispatcher(
    IInstanceDirectory instances,
    ChannelSender sender,
    OutboxCommits commits,
    ISendingPace pace,
    WithdrawnWork withdrawn,
    TimeProvider clock,
    ILogger<OutboxDispatcher> log
)
{
    // Whoever raises a cap, or switches the pace off, is heard that soon.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

    // Written down at a stop, when there is no time to wait for an absent database.
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(3);

    // Sends whose outcome the database refused in every form: they are tried no more in this process, only written down.
    private readonly ConcurrentDictionary<MessageId, OutboxOutcome> _unsettled = new();

    /// <param name="send">What.</param>
    /// <param name="place">Left to the next as soon as nothing is handed over any more.</param>
    /// <param name="during">Runs what another node must not do at the same time.</param>
    /// <param name="isMine">Whether it still is this node's to send.</param>
    /// <param name="stopping">Ends waiting: there is no hurry, the row stays.</param>
    /// <param name="ct">Ends everything.</param>
    internal async Task Run(
        OutboxWork send,
        ConcurrencySlot place,
        Func<Func<Task>, Task> during,
        Func<bool> isMine,
        CancellationToken stopping,
        CancellationToken ct
    )
    {
        if (_unsettled.TryGetValue(send.Message, out var known))
        {
            await during(() => Settle(known, ct));
            return;
        }

        var (isOver, unclear) = (false, (DateTimeOffset?)null);
        // Patience begins with the decision to send, or with the instance's turn where its pace lets messages wait.
        var (hasTurn, since) = (false, MicrosecondsConverter.FromMicroseconds(send.Seq));
        while (!isOver)
        {
            if (send.DueAt - clock.GetUtcNow() is { Ticks: > 0 } wait)
                await Task.Delay(wait, clock, stopping);
            // A turn is taken once a message: what surely did not arrive does not use up another.
            if (!hasTurn && await instances.ById(send.Instance, stopping) is { Pace.IsOn: true } paced)
            {
                if ((await pace.Take(paced, LongestLook, stopping)).Failure is Limited later)
                {
                    await Task.Delay(later.RetryAfter < LongestLook ? later.RetryAfter : LongestLook, clock, stopping);
                    continue;
                }

                since = clock.GetUtcNow();
            }

            hasTurn = true;
            // While it waited, another node may have got the share, or somebody had the person erased.
            if (
                !isMine()
                || await withdrawn.Took(send.Conversation.Value, "SELECT 1 FROM outbox WHERE message_id = $1", send.Message.Value, ct)
            )
                return;
            await during(async () => (send, isOver, unclear) = await Attempt(send, place, since, unclear, ct));
        }
    }

    private async Task<(OutboxWork Send, bool IsOver, DateTimeOffset? Unclear)> Attempt(
        OutboxWork send,
        ConcurrencySlot place,
        DateTimeOffset since,
        DateTimeOffset? unclear,
        CancellationToken ct
    )
    {
        var begun = clock.GetUtcNow();
        var instance = await instances.ById(send.Instance, ct);
        var outcome = await sender.Send(instance, send.Outbound, ct);
        var now = clock.GetUtcNow();
        var knowsRepeatsFor = instance?.Line is null ? default : ChannelCapabilities.Of(instance.Provider).KnowsRepeatsFor;
        var verdict = DispatchRules.After(
            new(send.Attempts, begun, now, since, unclear, knowsRepeatsFor),
            outcome,
            Random.Shared.NextDouble()
        );
        if (verdict.RetryAfter is { } wait)
        {
            send = send with { Attempts = send.Attempts + 1, DueAt = now + wait };
            Log.SendPostponed(log, send.Instance.Value, send.TraceId, verdict.Outcome.Failure!.Code, send.Attempts);
        }
        else
        {
            place.Leave();
        }

        await Settle(new(send, verdict.Outcome, verdict.IsFinal), ct);
        return (send, verdict.IsFinal, verdict.UncertainSince);
    }

    /// <summary>Ends a send that fails again and again before it leaves; it is shown as failed.</summary>
    internal Task GiveUp(OutboxWork send, CancellationToken ct) =>
        RetryUntilCommitted.Commit(
            () => commits.Commit(new(send, ChannelFailures.NotPrepared("it failed repeatedly"), IsFinal: true), ct),
            log,
            ct
        );

    // It is out, or not: never done again only because this could not be written down at once, or because of what the answer says.
    private async Task Settle(OutboxOutcome outcome, CancellationToken ct)
    {
        _unsettled[outcome.Send.Message] = outcome;
        try
        {
            if (ct.IsCancellationRequested)
                await commits.Commit(outcome, CancellationToken.None).WaitAsync(LastWord, CancellationToken.None);
            else
                await RetryUntilCommitted.Commit(() => commits.Commit(outcome, ct), log, ct);
        }
        catch (LeaseLostException)
        {
            _unsettled.TryRemove(outcome.Send.Message, out _);
            throw;
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException && !DatabaseErrors.IsAway(trouble))
        {
            Log.SendNotSettled(log, outcome.Send.Instance.Value, outcome.Send.TraceId, trouble);
            var unknown = new OutboxOutcome(outcome.Send, ChannelFailures.Uncertain("its answer could not be stored"), IsFinal: true);
            await RetryUntilCommitted.Commit(() => commits.Commit(unknown, ct), log, ct);
        }

        _unsettled.TryRemove(outcome.Send.Message, out _);
    }
}
