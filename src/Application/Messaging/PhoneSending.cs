using MediatR;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>What the sends to a phone number of one line share: the line must be there before anything is fetched, and the number is called a phone.</summary>
internal sealed class PhoneSending(SendingLine lines, IMediator hub)
{
    /// <summary>Why nothing could be sent so; null: nothing speaks against it.</summary>
    internal async Task<Failure?> Refusal(string line, string? phone, CancellationToken ct)
    {
        var named = await lines.Named(line, ct);
        return named.Failure ?? InItsWords(Recipient.Of(phone, named.Value.Channel).Failure);
    }

    internal async Task<Result<MessageReceipt>> Send(OutgoingMessage message, CancellationToken ct)
    {
        var sent = await hub.Send(new SendMessage(message), ct);
        return InItsWords(sent.Failure) is { } failure ? failure : sent;
    }

    private static Failure? InItsWords(Failure? failure) =>
        failure is Invalid { Fields: [{ Field: nameof(OutgoingMessage.To) } wrong] } ? Invalid.Field("Phone", wrong.Message) : failure;
}
