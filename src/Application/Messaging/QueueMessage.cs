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
        var message = command.Message;
        // A queue outlives the request that the file came with.
        if (message.Source is MediaFile file)
            message = message with { Source = await Kept(file, cancellationToken) };
        var prepared = await lines.Prepare(message, queued: true, cancellationToken);
        if (prepared.Failure is { } refused)
            return refused;
        return (await outgoing.Record(prepared.Value, cancellationToken)).Then(send => new MessageReceipt(
            send.Message,
            send.Conversation,
            send.Line.Id,
            send.Line.Name,
            null,
            send.Outbound.To,
            MessageStatus.Pending,
            send.At
        ));
    }

    private static async Task<MediaBase64> Kept(MediaFile file, CancellationToken ct)
    {
        await using var content = await file.Open(ct);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, ct);
        return new(Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length));
    }
}
