using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Sends messages. A successful answer means that Meta accepted the message; webhooks report its delivery.</summary>
internal sealed class OfficialSending(OfficialClient client, OfficialMedia media, OfficialPace pace)
{
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(1);

    internal async Task<Result<SentMessage>> Send(InstanceAccess instance, OutboundMessage message, CancellationToken ct)
    {
        if (message.Template is null && Unfit(message) is { } unfit)
            return unfit;
        if (message.Template is null)
        {
            var fitted = OfficialFiles.Fit(message);
            if (fitted.Failure is { } refused)
                return refused;
            message = fitted.Value;
        }

        if (await MayGo(instance, message.To, ct) is { } wait)
            return ChannelFailures.Throttled("Meta's limit for this number or this recipient is reached.", wait);
        string? mediaId = null;
        if (message.Template is null && message.Source is { } source and not MediaLink)
        {
            var uploaded = await media.Upload(instance, source, message.Content, ct);
            if (uploaded.Failure is { } failure)
                return failure;
            mediaId = uploaded.Value;
        }

        using var body = OfficialBodies.Write(message, mediaId);
        using var answer = await client.Post(instance, $"{instance.RemoteName}/messages", body, ProviderCalls.Sending, ct);
        return Concluded(answer, instance, message);
    }

    private static Unsupported? Unfit(OutboundMessage message) =>
        message.Interactive is { } shown
            ? OfficialInteractive.Fits(message.Content.Text ?? "", shown)
                ? null
                : ChannelFailures.Unsupported("choices of this number or length")
            : message.Content.Kind
                is MessageKind.Text
                    or MessageKind.Image
                    or MessageKind.Video
                    or MessageKind.Audio
                    or MessageKind.Document
                    or MessageKind.Sticker
                    or MessageKind.Location
                    or MessageKind.Contact
                    or MessageKind.Reaction
                ? null
                : ChannelFailures.Unsupported($"messages of the kind {message.Content.Kind}");

    // A moment is waited for here; more than that is the caller's to decide.
    private async Task<TimeSpan?> MayGo(InstanceAccess instance, string to, CancellationToken ct)
    {
        var wait = pace.Wait(instance.RemoteName, to);
        if (wait is null || wait > LongestPatience)
            return wait;
        await Task.Delay(wait.Value, ct);
        return pace.Wait(instance.RemoteName, to);
    }

    private Result<SentMessage> Concluded(GraphAnswer answer, InstanceAccess instance, OutboundMessage message)
    {
        if (answer.IsGood && answer.Json.Items("messages").FirstOrDefault().Text("id") is { } id)
        {
            pace.Went(instance.RemoteName, message.To);
            var contact = answer.Json.Items("contacts").FirstOrDefault();
            return new SentMessage(id, contact.Text("wa_id") ?? contact.Text("user_id"), MessageStatus.Sent);
        }

        return answer.Code switch
        {
            131056 => ChannelFailures.Throttled("this recipient gets too many messages.", pace.SlowPair(instance.RemoteName, message.To)),
            130429 => ChannelFailures.Throttled("this number sends too many messages.", pace.SlowNumber(instance.RemoteName)),
            _ => OfficialErrors.From(answer, instance, GraphCall.Send, message.To),
        };
    }
}
