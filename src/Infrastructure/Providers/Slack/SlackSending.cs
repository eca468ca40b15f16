using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Sends messages, reactions and files.</summary>
internal sealed class SlackSending(SlackClient client, SlackUploading uploading)
{
    internal Task<Result<SentMessage>> Send(InstanceAccess instance, OutboundMessage message, CancellationToken ct) =>
        message switch
        {
            { Template: not null } => Refuse("templates"),
            { Interactive: { } shown } when !SlackBlocks.Fits(shown) => Refuse("choices of this number or length"),
            { Content.Kind: MessageKind.Reaction } => React(instance, message, ct),
            { Source: { } source } => uploading.Send(instance, message, source, ct),
            { Content.Kind: MessageKind.Text or MessageKind.Interactive or MessageKind.Location or MessageKind.Contact } => Post(
                instance,
                message,
                ct
            ),
            _ => Refuse($"messages of the kind {message.Content.Kind}"),
        };

    private async Task<Result<SentMessage>> Post(InstanceAccess instance, OutboundMessage message, CancellationToken ct)
    {
        using var answer = await client.Post(instance, "chat.postMessage", message, SlackBlocks.Write, ProviderCalls.Sending, ct);
        // Where it went is what Slack says: a message to a person is in their direct channel.
        return answer.IsGood && answer.Json.Text("channel") is { } channel && answer.Json.Text("ts") is { } ts
            ? new SentMessage(SlackIds.Message(channel, ts), channel, MessageStatus.Sent)
            : SlackErrors.From(answer, instance.Key, isSend: true, message.To);
    }

    private async Task<Result<SentMessage>> React(InstanceAccess instance, OutboundMessage message, CancellationToken ct)
    {
        var target = message.Content.ReactionTo!;
        var (channel, ts) = (SlackIds.ChannelOf(target) ?? message.To, SlackIds.TsOf(target));
        var id = $"{SlackIds.Message(channel, ts)}:{message.IdempotencyKey}";
        if (message.Content.Text is not { Length: > 0 } written)
            return (await TakeBack(instance, channel, ts, ct)).Then(_ => new SentMessage(id, null, MessageStatus.Sent));
        if (SlackEmoji.Name(written) is not { } name)
            return ChannelFailures.Unsupported("a reaction with this sign; give the name that it has in Slack, such as :thumbsup:");
        using var answer = await client.Ask(instance, "reactions.add", ct, ("channel", channel), ("timestamp", ts), ("name", name));
        return answer.IsGood || answer.Error is "already_reacted"
            ? new SentMessage(id, null, MessageStatus.Sent)
            : SlackErrors.From(answer, instance.Key, to: message.To);
    }

    // Slack wants to know which one; the bot's are the ones that it finds itself in.
    private async Task<Result<Done>> TakeBack(InstanceAccess instance, string channel, string ts, CancellationToken ct)
    {
        using var me = await client.Ask(instance, "auth.test", ct);
        using var there = await client.Ask(instance, "reactions.get", ct, ("channel", channel), ("timestamp", ts), ("full", "true"));
        if (!me.IsGood || !there.IsGood)
            return SlackErrors.From(me.IsGood ? there : me, instance.Key);
        var self = me.Json.Text("user_id");
        foreach (var reaction in there.Json.At("message").Items("reactions"))
        {
            if (
                reaction.Text("name") is not { } name
                || reaction.Items("users").All(user => user.ValueKind is not JsonValueKind.String || user.GetString() != self)
            )
                continue;
            using var answer = await client.Ask(instance, "reactions.remove", ct, ("channel", channel), ("timestamp", ts), ("name", name));
            if (!answer.IsGood && answer.Error is not "no_reaction")
                return SlackErrors.From(answer, instance.Key);
        }

        return Done.It;
    }

    private static Task<Result<SentMessage>> Refuse(string what) => Task.FromResult<Result<SentMessage>>(ChannelFailures.Unsupported(what));
}
