using System.Text.Json;
using Microsoft.Extensions.Options;
using OmniHub.Api.Surfaces.PyTake.Conversations;
using OmniHub.Application.Conversations;
using OmniHub.Application.Events;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>One entry of the log as frames: the one that every socket of the tenant gets, and the one for those who watch the conversation.</summary>
internal sealed record LiveNews(LoggedEntry Entry, byte[]? ForAll, byte[]? ForRoom);

/// <summary>Turns entries of the log into frames, once for all sockets.</summary>
internal sealed class LiveWriter(IMessageLookup messages, IInstanceDirectory instances, IOptions<JsonOptions> json)
{
    private readonly JsonSerializerOptions _json = json.Value.SerializerOptions;

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

    internal string WriteWhisper(LiveWhisper whisper) => JsonSerializer.Serialize(whisper, _json);

    internal LiveWhisper? ReadWhisper(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<LiveWhisper>(text, _json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal async Task<List<LiveNews>> Write(IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        var told = entries.Where(entry => IsTold(entry.Type)).ToList();
        var said = await messages.Find([.. told.Select(entry => entry.Message).OfType<MessageId>()], ct);
        var news = new List<LiveNews>(told.Count);
        foreach (var entry in told)
            news.Add(await Write(entry, entry.Message is { } id ? said.GetValueOrDefault(id) : null, ct));
        return news;
    }

    private static bool IsTold(string type) =>
        type.StartsWith("message.", StringComparison.Ordinal)
        || type.StartsWith("conversation.", StringComparison.Ordinal)
        || type is "agent.failed";

    private async Task<LiveNews> Write(LoggedEntry entry, SaidMessage? said, CancellationToken ct)
    {
        var id = entry.At.ToString();
        var forAll = entry.Type switch
        {
            "message.received" when said is not null => Write(new ServerFrame<MessageData>("message", await Received(said, ct), id)),
            "message.sent" or "message.status" when said is not null => Write(
                new ServerFrame<StatusData>("status", Status(entry, said), id)
            ),
            _ => null,
        };
        // A client's place in the log is that of the last frame which says one: where two frames tell of one entry, only the second says it.
        var forRoom = Room(entry, said, forAll is null ? id : null);
        return new(entry, forAll, forRoom);
    }

    private async ValueTask<MessageData> Received(SaidMessage said, CancellationToken ct) =>
        new(
            said.Phone is { } phone ? $"+{phone.TrimStart('+')}" : said.Address,
            said.Text,
            said.SentAt,
            said.Conversation.Value,
            said.Id.Value,
            (await instances.ById(said.Instance, ct))?.Name,
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
                new ServerFrame<RoomMessageData>("new_message", InFull(said), id)
            ),
            "message.edited" or "message.revoked" or "message.status" or "message.media_stored" when said is not null => Write(
                new ServerFrame<RoomMessageData>("message_update", InFull(said), id)
            ),
            _ => Write(
                new ServerFrame<RoomEventData>(
                    "conversation_update",
                    new(conversation.Value, entry.Type, entry.OccurredAt, JsonElement.Parse(entry.Data)),
                    id
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
