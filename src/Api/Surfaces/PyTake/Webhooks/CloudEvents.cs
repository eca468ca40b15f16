using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OmniHub.Application.Channels;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Api.Surfaces.PyTake.Webhooks;

/// <summary>Outgoing webhooks as CloudEvents 1.0, in structured JSON mode.</summary>
internal sealed class CloudEvents : IWireEvents
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Format => WebhookFormat.CloudEvents;

    public byte[] Write(WebhookOccurrence occurrence, string id)
    {
        var (subject, data) = About(occurrence);
        return JsonSerializer.SerializeToUtf8Bytes(
            new CloudEventWire(
                "1.0",
                id,
                occurrence.Instance is { } instance ? $"/instances/{instance}" : "/webhooks",
                $"omnihub.{occurrence.Event}",
                subject,
                occurrence.At.ToUniversalTime(),
                "application/json",
                occurrence.Sequence,
                data
            ),
            Json
        );
    }

    private static (string? Subject, object Data) About(WebhookOccurrence occurrence) =>
        occurrence switch
        {
            MessageOccurrence message => (message.MessageId, Of(message)),
            StatusOccurrence status => (
                status.MessageId,
                new StatusEventData(
                    status.MessageId,
                    status.Channel.ToWord(),
                    status.Chat,
                    JsonNamingPolicy.SnakeCaseLower.ConvertName(status.Status.ToString()),
                    status.Error
                )
            ),
            ConnectionOccurrence connection => (
                connection.Instance?.ToString(),
                new ConnectionEventData(connection.Reason, connection.WillReconnect, connection.QrCode)
            ),
            LimitOccurrence limit => (limit.Instance?.ToString(), new LimitEventData(limit.Reason, limit.Limit, limit.ResetsAt)),
            SettingsOccurrence updated => (updated.Instance?.ToString(), Of(updated)),
            _ => (occurrence.Instance?.ToString(), new TestEventData("This is a test")),
        };

    private static MessageEventData Of(MessageOccurrence message) =>
        new(
            message.MessageId,
            message.Channel.ToWord(),
            message.Chat,
            message.Type,
            message.Body,
            message.SentAt.ToUniversalTime(),
            message.SenderName,
            message.Media is { } media ? new(media.Url, media.MimeType, media.FileName, media.Bytes) : null,
            message.Order,
            message.Referral
        );

    private static SettingsEventData Of(SettingsOccurrence updated) =>
        new(
            updated.What,
            updated.Settings.Url,
            updated.Settings.Format,
            updated.Settings.IsEnabled,
            updated.Settings.Events,
            updated.Settings.NotifyReceived,
            updated.Settings.NotifySent,
            updated.Settings.NotifyDelivery,
            updated.Settings.NotifyRead,
            updated.Settings.MaxRetries,
            updated.Settings.RetryInterval,
            updated.Settings.KeepsOrder
        );
}

/// <summary>The attributes of every event. Their names are the specification's: lower case, nothing between the words; "sequence" is of its extension of that name.</summary>
internal sealed record CloudEventWire(
    [property: JsonPropertyName("specversion")] string SpecVersion,
    string Id,
    string Source,
    string Type,
    string? Subject,
    DateTimeOffset Time,
    [property: JsonPropertyName("datacontenttype")] string DataContentType,
    string? Sequence,
    object Data
);

/// <summary>A message, either way.</summary>
internal sealed record MessageEventData(
    string MessageId,
    string Channel,
    string Chat,
    string MessageType,
    string Text,
    DateTimeOffset SentAt,
    string? SenderName,
    FileEventData? Media,
    Order? Order,
    AdReferral? Referral
);

/// <summary>The file of a message.</summary>
internal sealed record FileEventData(string? Url, string? MimeType, string? FileName, long? Bytes);

/// <summary>The new status of a message.</summary>
internal sealed record StatusEventData(string MessageId, string Channel, string Chat, string Status, string? Error);

/// <summary>The state of an instance's connection.</summary>
internal sealed record ConnectionEventData(string? Reason, bool? WillReconnect, string? QrCode);

/// <summary>An instance may send no more for now.</summary>
internal sealed record LimitEventData(string Reason, int? Limit, DateTimeOffset? ResetsAt);

/// <summary>The settings as they are now; never the secret.</summary>
internal sealed record SettingsEventData(
    string Changed,
    string? Url,
    string Format,
    bool Enabled,
    IReadOnlyList<string> Events,
    bool NotifyReceived,
    bool NotifySent,
    bool NotifyDelivery,
    bool NotifyRead,
    int MaxRetries,
    int RetryInterval,
    bool KeepOrder
);

/// <summary>A test.</summary>
internal sealed record TestEventData(string Message);
