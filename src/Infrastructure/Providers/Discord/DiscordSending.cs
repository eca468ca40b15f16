using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>
/// Sends messages. A good answer is the end: Discord has no receipts. A long text goes in parts, each with a nonce of its own; when one of them gets no clear answer, sending
/// everything again makes Discord answer with the parts that it has.
/// </summary>
internal sealed class DiscordSending(DiscordClient client, DiscordUploads uploads)
{
    private const int MostRemembered = 10_000;

    // A part that surely arrived is not sent again, however late the rest follows: the nonce is forgotten after minutes.
    private readonly BoundedCache<string, IReadOnlyList<string>> _begun = new(MostRemembered);

    internal async Task<Result<SentMessage>> Send(InstanceAccess instance, OutboundMessage message, CancellationToken ct)
    {
        if (Unfit(message) is { } unfit)
            return unfit;
        if (message.Content.Kind is MessageKind.Reaction)
            return await React(instance, message, ct);
        var sent = await SendTo(message.To, instance, message, ct);
        // No message was written here yet: the address is the person, and a channel to them must be opened.
        if (message.Chat is ChatKind.Direct && sent.Failure is { Code: ChannelFailures.Codes.RecipientUnknown } unknown)
            return await Open(instance, message.To, ct) is { Succeeded: true } opened
                ? (await SendTo(opened.Value, instance, message, ct)).Then(one => one with { Address = opened.Value })
                : unknown;
        return sent;
    }

    private static Failure? Unfit(OutboundMessage message)
    {
        if (message.Interactive is not null)
            return ChannelFailures.Unsupported("choices to press");
        if (
            message.Content.Kind
            is MessageKind.Location
                or MessageKind.Contact
                or MessageKind.Poll
                or MessageKind.PollVote
                or MessageKind.Unknown
        )
            return ChannelFailures.Unsupported($"messages of the kind {message.Content.Kind}");
        return Snowflake.Is(message.To) ? null : ChannelFailures.BadRecipient($"'{message.To}' is not an id of Discord.");
    }

    private async Task<Result<SentMessage>> SendTo(string channel, InstanceAccess instance, OutboundMessage message, CancellationToken ct)
    {
        var parts = LongText.Split(message.Content.Text ?? "", DiscordText.Longest);
        var key = message.IdempotencyKey is { } id ? $"{instance.Instance}/{id}/{channel}" : null;
        List<string> sent = key is not null && _begun.TryGetValue(key, out var before) ? [.. before] : [];
        for (var at = sent.Count; at < parts.Count; at++)
        {
            var part = await SendPart(channel, instance, message, parts[at], at, ct);
            if (part.Failure is { } failure)
            {
                if (key is not null && sent.Count > 0)
                    _begun.Set(key, sent);
                return failure;
            }

            sent.Add(part.Value);
        }

        if (key is not null)
            _begun.Remove(key);
        return new SentMessage(sent[0], null, MessageStatus.Sent);
    }

    private async Task<Result<string>> SendPart(
        string channel,
        InstanceAccess instance,
        OutboundMessage message,
        string text,
        int part,
        CancellationToken ct
    )
    {
        var source = part == 0 ? message.Source : null;
        var body = new DiscordMessage(
            text,
            DiscordBodies.Nonce(message.IdempotencyKey, part),
            part == 0 && Snowflake.Is(message.QuotedMessageId) ? message.QuotedMessageId : null,
            [.. (message.Mentions ?? []).Where(Snowflake.Is).Distinct().Take(100)],
            source is null ? null : DiscordUploads.NameOf(message.Content)
        );
        if (source is null)
            return await Post(instance, DiscordCall.Message(channel, () => DiscordBodies.Write(body), DiscordCall.Sending), channel, ct);
        var opened = await uploads.Open(source, ct);
        if (opened.Failure is { } failure)
            return failure;
        // Disposed with the request that carries it; here in case that there is none.
        using var file = opened.Value;
        var upload = DiscordCall.Message(
            channel,
            () => DiscordUploads.Multipart(body, file, message.Content.Media?.MimeType),
            DiscordCall.Uploading
        );
        return await Post(instance, upload, channel, ct);
    }

    private async Task<Result<string>> Post(InstanceAccess instance, DiscordCall call, string channel, CancellationToken ct)
    {
        using var answer = await client.Call(instance, call, ct);
        return answer.IsGood && answer.Json.Text("id") is { } id ? id : DiscordErrors.From(answer, channel, isSend: true);
    }

    private async Task<Result<string>> Open(InstanceAccess instance, string user, CancellationToken ct)
    {
        using var answer = await client.Call(instance, DiscordCall.OpenDirect(user), ct);
        return answer.IsGood && answer.Json.Text("id") is { } id ? id : DiscordErrors.From(answer, user, isSend: false);
    }

    private async Task<Result<SentMessage>> React(InstanceAccess instance, OutboundMessage message, CancellationToken ct)
    {
        if (message.Content.ReactionTo is not { } target || !Snowflake.Is(target))
            return MessagingFailures.MessageUnknown(message.Content.ReactionTo ?? "");
        // Taking back names the emoji; without one there is nothing that could be taken back.
        if (message.Content.Text is not { Length: > 0 } emoji)
            return ChannelFailures.Unsupported("taking a reaction back without naming it");
        using var answer = await client.Call(instance, DiscordCall.React(message.To, target, DiscordText.Emoji(emoji)), ct);
        return answer.IsGood
            ? new SentMessage($"{target}:own:{DiscordBodies.Nonce(message.IdempotencyKey, 0)}", null, MessageStatus.Sent)
            : DiscordErrors.From(answer, message.To, isSend: true);
    }
}
