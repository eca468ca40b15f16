using FluentValidation;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Messaging;

/// <summary>
/// Sends a message and returns the provider's answer. A message that is too long for its channel is split: the answer is that of the first part, and the others follow from the outbox. The message is stored before it is sent; if the provider refuses it, it stays as failed. If
/// the answer is not clear, it stays pending and is not sent again; an echo or a receipt may still settle it.
/// </summary>
[Requires(Permission.Agent, Scope.Messaging)]
public sealed record SendMessage(MessageRequest Message) : ICommand<MessageReceipt>, IForOneInstance, IExternalCall, IUnaudited
{
    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{nameof(SendMessage)} {Message}";
}

internal sealed class SendMessageRules : AbstractValidator<SendMessage>
{
    public SendMessageRules() => RuleFor(command => command.Message).SetValidator(new MessageRequestRules()).OverridePropertyName("");
}

internal sealed partial class SendMessageHandler(
    SendingInstance instances,
    IOutgoing outgoing,
    ChannelSender sender,
    ISendingPace pace,
    ILogger<SendMessageHandler> log
) : ICommandHandler<SendMessage, MessageReceipt>
{
    public async Task<Result<MessageReceipt>> Handle(SendMessage command, CancellationToken cancellationToken)
    {
        if (command.Message.Source is MediaUpload { File.Failure: { } broken })
            return broken;
        var prepared = await instances.Prepare(command.Message, queued: false, cancellationToken);
        if (prepared.Failure is { } refused)
            return refused;
        var instance = prepared.Value.Line;
        if (instance.Pace.IsOn && (await pace.Take(instance, ISendingPace.ShortWait, cancellationToken)).Failure is { } tooFast)
            return tooFast;
        var parts = prepared.Value.InParts();
        var first = await Send(parts[0], cancellationToken);
        return first.Failure is null && parts.Count > 1 && await Queue([.. parts.Skip(1)]) is { } untold ? untold : first;
    }

    private async Task<Result<MessageReceipt>> Send(NewSend part, CancellationToken ct)
    {
        var recorded = await outgoing.Record([part], ct);
        if (recorded.Failure is { } unrecorded)
            return unrecorded;

        // From here on it goes its way, whether the caller still listens or not.
        var (send, instance) = (recorded.Value[0], part.Line);
        Result<SentMessage> outcome;
        try
        {
            outcome = await sender.Send(instance, send.Outbound, CancellationToken.None);
        }
        catch (Exception trouble)
        {
            // Nothing left the hub: it must not look as if it were still on its way.
            await outgoing.Settle(send, ChannelFailures.NotPrepared(trouble.GetType().Name));
            throw;
        }

        await outgoing.Settle(send, outcome);
        return outcome.Then(sent => new MessageReceipt(
            send.Message,
            send.Conversation,
            instance.Id,
            instance.Name,
            sent.ProviderMessageId,
            sent.Address ?? send.Outbound.To,
            sent.Status is MessageStatus.Pending ? MessageStatus.Sent : sent.Status,
            send.DueAt
        ));
    }

    // The first part is with the customer. A failure of the others must not make the caller send the whole again, so they go their way from the queue, each with a status of its own.
    private async Task<Failure?> Queue(IEnumerable<NewSend> rest)
    {
        try
        {
            var recorded = await outgoing.Record([.. rest.Select(part => part with { Queued = true })], CancellationToken.None);
            return recorded.Failure is { } refused
                ? ChannelFailures.Uncertain($"its first part is sent, the rest is not: {refused.Message}")
                : null;
        }
        catch (Exception trouble)
        {
            SentInPart(log, trouble);
            return ChannelFailures.Uncertain("its first part is sent, the rest could not be recorded");
        }
    }

    [LoggerMessage(1313, LogLevel.Error, "The first part of a long message is sent, the rest could not be recorded")]
    private static partial void SentInPart(ILogger log, Exception trouble);
}
