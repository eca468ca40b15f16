using System.Text.Json;
using Microsoft.Extensions.Options;
using OmniHub.Api.Surfaces.PyTake.Conversations;
using OmniHub.Application.Conversations;
using OmniHub.Application.Events;
using OmniHub.Application.Realtime;
using OmniHub.Domain.Kernel;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>One entry of the log as frames: one for every client of the tenant, and one for those that watch the conversation.</summary>
internal sealed record EventFrames(byte[]? ForAll, byte[]? ForRoom);

/// <summary>Writes and reads frames. News is written once for all clients.</summary>
internal sealed class LiveWriter(IOptions<JsonOptions> json)
{
    private readonly JsonSerializerOptions _json = json.Value.SerializerOptions;

    internal EventFrames Of(EventNews news) => news.Rendered(() => Frames(news));

    internal byte[] Of(TypingNews news) =>
        news.Rendered(() => Write(new TypingFrame("typing", news.Conversation, news.User, news.IsTyping)));

    internal byte[] Of(PresenceNews news) =>
        news.Rendered(() => Write(new ServerFrame<PresenceData>("user_presence", new(news.User, news.Name, news.Status, news.At))));

    internal byte[] Write<TFrame>(TFrame frame) => JsonSerializer.SerializeToUtf8Bytes(frame, _json);

    /// <summary>Reads a frame; null when it is none. No bytes make it throw.</summary>
    internal ClientFrame? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize<ClientFrame>(StorableJson.Of(text).Span, _json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private EventFrames Frames(EventNews news)
    {
        var (entry, said) = (news.Entry, news.Message);
        var id = entry.At.ToString();
        var forAll = entry.Type switch
        {
            "message.received" when said is not null => Write(
                new ServerFrame<MessageData>("message", Received(said, news.InstanceName), id, entry.At.Sequence)
            ),
            "message.sent" or "message.status" when said is not null => Write(
                new ServerFrame<StatusData>("status", Status(entry, said), id, entry.At.Sequence)
            ),
            _ => null,
        };
        // A client's place in the log is that of the last frame which says one: where two frames tell of one entry, only the second says it.
        var forRoom = Room(entry, said, forAll is null ? id : null);
        return new(forAll, forRoom);
    }

    private static MessageData Received(SaidMessage said, string? instance) =>
        new(
            said.Phone is { } phone ? $"+{phone.TrimStart('+')}" : said.Address,
            said.Text,
            said.SentAt,
            said.Conversation.Value,
            said.Id.Value,
            instance,
            Kind(said)
        );

    private static StatusData Status(LoggedEntry entry, SaidMessage said) =>
        new(said.ProviderMessageId ?? said.Id.ToString(), StatusWord(entry), entry.OccurredAt, said.Conversation.Value, said.Id.Value);

    private byte[]? Room(LoggedEntry entry, SaidMessage? said, string? id)
    {
        if (entry.Conversation is not { } conversation)
            return null;
        return entry.Type switch
        {
            "message.received" or "message.sent" when said is not null => Write(
                new ServerFrame<RoomMessageData>("new_message", InFull(said), id, entry.At.Sequence)
            ),
            "message.edited" or "message.revoked" or "message.status" or "message.media_stored" when said is not null => Write(
                new ServerFrame<RoomMessageData>("message_update", InFull(said), id, entry.At.Sequence)
            ),
            _ => Write(
                new ServerFrame<RoomEventData>(
                    "conversation_update",
                    new(conversation.Value, entry.Type, entry.OccurredAt, JsonElement.Parse(entry.Data)),
                    id,
                    entry.At.Sequence
                )
            ),
        };
    }

    private static RoomMessageData InFull(SaidMessage said) =>
        new(
            said.Id.Value,
            said.Conversation.Value,
            said.Direction.ToString().ToLowerInvariant(),
            ConversationMessageWire.Word(said.Sender),
            said.SenderId,
            said.SenderName,
            said.Text,
            Kind(said),
            ConversationMessageWire.Word(said.Status),
            said.ProviderMessageId,
            said.SentAt,
            said.Media?.Url,
            said.Media?.MimeType
        );

    private static string Kind(SaidMessage said) => JsonNamingPolicy.SnakeCaseLower.ConvertName(said.Kind.ToString());

    private static string StatusWord(LoggedEntry entry)
    {
        if (entry.Type is "message.sent")
            return "sent";
        var word = JsonElement.Parse(entry.Data).GetProperty("status").GetString()!;
        return word is "played" ? "read" : word;
    }
}
