using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Files to Slack, in three steps: a place is asked for, the bytes go there, and the file is shown in a channel.</summary>
internal sealed class SlackUploading(SlackClient client, OutboundClients clients)
{
    private const int MostBytes = 100 * 1024 * 1024;
    private static readonly CallLimits Fetching = new(TimeSpan.FromMinutes(2), MostBytes, Repeat.Freely, 2);
    private readonly OutboundClient _links = clients.For(OutboundPurpose.Media);

    internal async Task<Result<SentMessage>> Send(
        InstanceAccess instance,
        OutboundMessage message,
        MediaSource source,
        CancellationToken ct
    )
    {
        switch (source)
        {
            case MediaFile file:
                await using (var stream = await file.Open(ct))
                    return await Send(instance, message, new StreamContent(stream), file.Length, ct);
            case MediaBase64 inline:
                var bytes = new byte[inline.Base64.Length * 3L / 4 + 3];
                return Convert.TryFromBase64String(inline.Base64, bytes, out var length)
                    ? await Send(instance, message, new ByteArrayContent(bytes, 0, length), length, ct)
                    : Invalid.Field("Media", "The file is not valid base64.");
            case MediaLink link:
                return await Relay(instance, message, link.Url, ct);
            default:
                return ChannelFailures.Unsupported("media of this kind");
        }
    }

    private async Task<Result<SentMessage>> Relay(InstanceAccess instance, OutboundMessage message, Uri from, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, from);
        var fetched = await _links.Send(request, Fetching, ct);
        using var reply = fetched.Reply;
        if (fetched.Fault is { } fault)
            return fault.Kind is FaultKind.Forbidden
                ? ChannelFailures.AddressForbidden(fault.Said)
                : ChannelFailures.Refused($"the file cannot be fetched: {fault.Said}");
        if (!reply!.IsSuccess)
            return ChannelFailures.Refused($"the file cannot be fetched: HTTP {(int)reply.Status}");
        return await Send(instance, message, new ReadOnlyMemoryContent(reply.Body), reply.Body.Length, ct);
    }

    private async Task<Result<SentMessage>> Send(
        InstanceAccess instance,
        OutboundMessage message,
        HttpContent bytes,
        long length,
        CancellationToken ct
    )
    {
        var name = SlackFileReference.NameFor(message);
        string id;
        Uri? to;
        using (
            var place = await client.Ask(
                instance,
                "files.getUploadURLExternal",
                ct,
                ("filename", name),
                ("length", length.ToString(System.Globalization.CultureInfo.InvariantCulture))
            )
        )
        {
            if (!place.IsGood || place.Json.Text("file_id") is not { } given || place.Json.Text("upload_url") is not { } url)
                return SlackErrors.From(place, instance.Key);
            if (!Uri.TryCreate(url, UriKind.Absolute, out to) || !SlackFiles.IsSlacks(to, instance.BaseUrl))
                return ChannelFailures.Failed("it named a place for the file that is not Slack's");
            id = given;
        }

        var uploaded = await client.Upload(to, bytes, ct);
        using (uploaded.Reply)
        {
            // The bytes are not visible before the last step, so this can be repeated.
            if (uploaded.Reply is not { IsSuccess: true })
                return ChannelFailures.Failed(uploaded.Fault?.Said ?? $"the file was not taken: HTTP {(int)uploaded.Reply!.Status}");
        }

        var channel = await ChannelFor(instance, message.To, ct);
        return channel.Failure ?? await Share(instance, message, (id, name), channel.Value, ct);
    }

    private async Task<Result<SentMessage>> Share(
        InstanceAccess instance,
        OutboundMessage message,
        (string Id, string Name) file,
        string channel,
        CancellationToken ct
    )
    {
        using var answer = await client.Post(
            instance,
            "files.completeUploadExternal",
            (message, file, channel),
            static (json, state) =>
            {
                json.WriteStartArray("files");
                json.WriteStartObject();
                json.WriteString("id", state.file.Id);
                json.WriteString("title", state.file.Name);
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteString("channel_id", state.channel);
                if (state.message.Content.Text is { Length: > 0 } caption)
                    json.WriteString("initial_comment", SlackText.Escape(caption, state.message.Mentions));
                if ((state.message.Thread ?? state.message.QuotedMessageId) is { } thread)
                    json.WriteString("thread_ts", SlackIds.TsOf(thread));
            },
            ProviderCalls.Sending,
            ct
        );
        return answer.IsGood
            ? new SentMessage(SlackIds.Message(channel, file.Id), channel, MessageStatus.Sent)
            : SlackErrors.From(answer, instance.Key, isSend: true, message.To);
    }

    // Files go to channels; a person's is opened first.
    private async Task<Result<string>> ChannelFor(InstanceAccess instance, string to, CancellationToken ct)
    {
        if (!SlackIds.IsUser(to))
            return to;
        using var answer = await client.Ask(instance, "conversations.open", ct, ("users", to));
        return answer.IsGood && answer.Json.At("channel").Text("id") is { } id ? id : SlackErrors.From(answer, instance.Key, to: to);
    }
}
