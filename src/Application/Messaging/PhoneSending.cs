using MediatR;
using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>The common part of sends to a phone number: checks the instance before a file is fetched, and names the number's field in failures.</summary>
internal sealed class PhoneSending(SendingInstance lines, IMediaLibrary library, ICaller caller, IMediator hub)
{
    /// <summary>Why nothing could be sent so; null: nothing speaks against it.</summary>
    internal async Task<Failure?> Refusal(string line, string? phone, CancellationToken ct)
    {
        var named = await lines.Named(line, ct);
        return named.Failure ?? InItsWords(Recipient.Of(phone, named.Value.Channel).Failure);
    }

    /// <summary>Keeps a file and sends it.</summary>
    internal async Task<Result<MessageReceipt>> Send(string line, string? phone, string? caption, StagedFile file, CancellationToken ct)
    {
        var taken = await library.Keep(file, caller.Tenant, ct);
        if (taken.Failure is { } away)
            return away;
        var kept = taken.Value;
        return await Send(
            new()
            {
                Line = line,
                To = phone,
                Content = new(MediaKinds.Of(kept.MimeType), caption, new(kept.MimeType, kept.FileName)),
                Source = new MediaStored(kept.Id),
                SenderName = caller.Name,
            },
            ct
        );
    }

    internal async Task<Result<MessageReceipt>> Send(MessageRequest message, CancellationToken ct)
    {
        var sent = await hub.Send(new SendMessage(message), ct);
        return InItsWords(sent.Failure) is { } failure ? failure : sent;
    }

    private static Failure? InItsWords(Failure? failure) =>
        failure is Invalid { Fields: [{ Field: nameof(MessageRequest.To) } wrong] } ? Invalid.Field("Phone", wrong.Message) : failure;
}
