using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Messaging;

/// <summary>
/// Takes a message to be sent: once this succeeds it is sent, in the order of its conversation, whatever happens to the process, and tried again while the provider is away.
/// </summary>
public sealed record QueueMessage(OutgoingMessage Message) : ICommand<MessageReceipt>, ITalksToProviders, IUnaudited
{
    /// <summary>Never the text.</summary>
    public override string ToString() => $"{nameof(QueueMessage)} {Message}";
}

internal sealed class QueueMessageRules : AbstractValidator<QueueMessage>
{
    public QueueMessageRules() => RuleFor(command => command.Message).SetValidator(new OutgoingMessageRules()).OverridePropertyName("");
}

internal sealed class QueueMessageHandler(SendingLine lines, IOutgoing outgoing) : ICommandHandler<QueueMessage, MessageReceipt>
{
    public async Task<Result<MessageReceipt>> Handle(QueueMessage command, CancellationToken cancellationToken)
    {
        var prepared = await lines.Prepare(command.Message, queued: true, cancellationToken);
        if (prepared.Failure is { } refused)
            return refused;
        MessageReceipt? first = null;
        foreach (var part in prepared.Value.InParts())
        {
            var recorded = await outgoing.Record(part, cancellationToken);
            if (recorded.Failure is { } unrecorded)
                return unrecorded;
            first ??= Receipt(recorded.Value);
        }

        return first!;
    }

    private static MessageReceipt Receipt(RecordedSend send) =>
        new(send.Message, send.Conversation, send.Line.Id, send.Line.Name, null, send.Outbound.To, MessageStatus.Pending, send.At);
}
