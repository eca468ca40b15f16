using System.Text.Json;
using OmniHub.Application.Events;
using OmniHub.Application.Media;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>Fetches for a batch of log entries the facts that the log leaves out on purpose (texts, codes), so that webhooks can report them.</summary>
internal sealed class OccurrenceFacts
{
    private const string Received = "message.received";
    private const string Sent = "message.sent";
    private const string Progress = "message.status";
    private const string Connected = "instance.connected";
    private const string Disconnected = "instance.disconnected";
    private const string LimitReached = "instance.limit_exceeded";
    private const string CodeIssued = "instance.pairing_code_issued";

    private const string SelectMessages =
        "SELECT m.id, m.provider_message_id, m.text, m.provider_type, m.kind, m.sent_at, m.sender_name, m.media, m.error, c.address, coalesce(i.channel, 'WhatsApp'), m.details "
        + "FROM messages m JOIN conversations c ON c.id = m.conversation_id LEFT JOIN instances i ON i.id = m.instance_id WHERE m.id {any}";

    private readonly Dictionary<MessageId, Told> _messages;
    private readonly Dictionary<InstanceId, string> _codes;

    private OccurrenceFacts(Dictionary<MessageId, Told> messages, Dictionary<InstanceId, string> codes) =>
        (_messages, _codes) = (messages, codes);

    internal static bool IsTold(string type) =>
        type is Received or Sent or Progress or Connected or Disconnected or CodeIssued or LimitReached;

    internal static async Task<OccurrenceFacts> Load(
        BatchConnection connection,
        IReadOnlyList<LoggedEntry> entries,
        IMediaLinks links,
        CancellationToken ct
    )
    {
        var messages = entries.Where(entry => entry.Message is not null).Select(entry => entry.Message!.Value.Value).Distinct().ToArray();
        var lines = entries
            .Where(entry => entry is { Type: CodeIssued, Instance: not null })
            .Select(entry => entry.Instance!.Value.Value)
            .Distinct()
            .ToArray();
        var told = messages.Length == 0 ? [] : await connection.Select(SelectMessages, [messages], row => Read(row, links), ct);
        var codes =
            lines.Length == 0
                ? []
                : await connection.Select(
                    "SELECT id, pairing_text FROM instances WHERE pairing_text IS NOT NULL AND id {any}",
                    [lines],
                    row => (Id: new InstanceId(row.Uuid(0)), Code: row.Text(1)),
                    ct
                );
        return new(told.ToDictionary(one => one.Id), codes.ToDictionary(one => one.Id, one => one.Code));
    }

    /// <summary>Returns the occurrences that an entry reports; none if its subject no longer exists.</summary>
    internal IEnumerable<(WebhookOccurrence Occurrence, MessageStatus? Status)> Of(LoggedEntry entry)
    {
        var (instance, at) = (entry.Instance, entry.OccurredAt);
        switch (entry.Type)
        {
            case Received when Message(entry) is { } message:
                yield return (Message(WebhookEvent.MessageReceived, entry, message, message.ProviderType), null);
                break;
            case Sent when Message(entry) is { } message:
                yield return (Message(WebhookEvent.MessageSent, entry, message, null), null);
                yield return (Status(entry, message, MessageStatus.Sent), MessageStatus.Sent);
                break;
            case Progress when Message(entry) is { } message && StatusOf(entry) is { } status:
                yield return (Status(entry, message, status), status);
                break;
            case Connected:
                yield return (new ConnectionOccurrence(WebhookEvent.ConnectionOpened, instance, at, null, null, null), null);
                break;
            case Disconnected:
                var (reason, willReconnect) = Ending(entry);
                yield return (new ConnectionOccurrence(WebhookEvent.ConnectionClosed, instance, at, reason, willReconnect, null), null);
                if (HasLimit(entry))
                    yield return (new LimitOccurrence(WebhookEvent.LimitExceeded, instance, at, null, null, reason ?? "provider"), null);
                break;
            case LimitReached:
                yield return (Limit(entry), null);
                break;
            // A code that was scanned or replaced in the meantime helps nobody.
            case CodeIssued when instance is { } line && _codes.TryGetValue(line, out var code):
                yield return (new ConnectionOccurrence(WebhookEvent.QrReceived, instance, at, null, null, code), null);
                break;
        }
    }

    private Told? Message(LoggedEntry entry) => entry.Message is { } id ? _messages.GetValueOrDefault(id) : null;

    private static MessageOccurrence Message(string name, LoggedEntry entry, Told message, string? providerType) =>
        new(
            name,
            entry.Instance,
            entry.OccurredAt,
            message.ProviderId,
            message.Channel,
            message.Address,
            message.Text ?? string.Empty,
            providerType ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(message.Kind.ToString()),
            message.SentAt,
            message.SenderName,
            message.Media,
            message.Details?.Order,
            message.Details?.Referral
        );

    private static StatusOccurrence Status(LoggedEntry entry, Told message, MessageStatus status) =>
        new(
            WebhookEvent.MessageStatus,
            entry.Instance,
            entry.OccurredAt,
            message.ProviderId,
            message.Channel,
            message.Address,
            status,
            status is MessageStatus.Failed ? message.Error : null
        );

    private static MessageStatus? StatusOf(LoggedEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        return
            data.RootElement.TryGetProperty("status", out var word)
            && Enum.TryParse<MessageStatus>(word.GetString(), ignoreCase: true, out var status)
            ? status
            : null;
    }

    private static (string? Reason, bool WillReconnect) Ending(LoggedEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        var root = data.RootElement;
        return (
            root.TryGetProperty("reason", out var reason) ? reason.GetString()
            : root.TryGetProperty("status", out var status) ? status.GetString()
            : null,
            root.TryGetProperty("will_reconnect", out var comesBack) && comesBack.ValueKind is JsonValueKind.True
        );
    }

    // The provider itself says that the instance may send no more.
    private static bool HasLimit(LoggedEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        return data.RootElement.TryGetProperty("status", out var status) && status.GetString() is "limit_exceeded";
    }

    private static LimitOccurrence Limit(LoggedEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        var root = data.RootElement;
        return new(
            WebhookEvent.LimitExceeded,
            entry.Instance,
            entry.OccurredAt,
            root.TryGetProperty("limit", out var limit) ? limit.GetInt32() : null,
            root.TryGetProperty("resets_at", out var resetsAt) ? resetsAt.GetDateTimeOffset() : null,
            "daily_cap"
        );
    }

    private static Told Read(BatchReader row, IMediaLinks links) =>
        new(
            new(row.Uuid(0)),
            row.TextOrNull(1) ?? row.Uuid(0).ToString(),
            row.TextOrNull(2),
            row.TextOrNull(3),
            row.Word<MessageKind>(4),
            row.Time(5),
            row.TextOrNull(6),
            // Told once, and mostly before the file is here: the link says "not yet" until it is.
            row.TextOrNull(7)
                is { } media
                ? links.Shown(
                    JsonSerializer.Deserialize<MediaDescriptor>(media, MessageJson.Options)!,
                    new MessageId(row.Uuid(0)),
                    soon: true
                )
                : null,
            row.TextOrNull(8),
            row.Text(9),
            row.Word<ChannelType>(10),
            row.TextOrNull(11) is { } details ? JsonSerializer.Deserialize<MessageDetails>(details, MessageJson.Options) : null
        );

    private sealed record Told(
        MessageId Id,
        string ProviderId,
        string? Text,
        string? ProviderType,
        MessageKind Kind,
        DateTimeOffset SentAt,
        string? SenderName,
        MediaDescriptor? Media,
        string? Error,
        string Address,
        ChannelType Channel,
        MessageDetails? Details
    );
}
