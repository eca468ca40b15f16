using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OmniHub.Application.Channels;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Api.Surfaces.MultiInstance.Webhooks;

/// <summary>Outgoing webhooks as document 004 shows them.</summary>
internal sealed class WireEvents : IWireEvents
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Format => WebhookFormat.Envelope;

    public byte[] Write(WebhookOccurrence occurrence, string id) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new WebhookWire(
                occurrence.Event,
                DataOf(occurrence),
                occurrence.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture)
            ),
            Json
        );

    private static object DataOf(WebhookOccurrence occurrence) =>
        occurrence switch
        {
            MessageOccurrence message => Message(message),
            StatusOccurrence status => new StatusDataWire(
                InstanceOf(status),
                status.MessageId,
                status.Status is MessageStatus.Played ? "read" : Word(status.Status),
                Jid.Of(status.Channel, status.Chat),
                FromMe: true,
                status.Error
            ),
            ConnectionOccurrence line => new InstanceDataWire(InstanceOf(line), line.Reason, line.WillReconnect, line.QrCode),
            LimitOccurrence limit => new LimitDataWire(InstanceOf(limit), limit.Reason, limit.Limit, limit.ResetsAt?.UtcDateTime),
            SettingsOccurrence updated => new UpdatedDataWire(
                InstanceOf(updated),
                updated.What,
                updated.Settings.Url,
                updated.Settings.IsEnabled,
                updated.Settings.Events,
                updated.Settings.NotifyReceived,
                updated.Settings.NotifySent,
                updated.Settings.NotifyDelivery,
                updated.Settings.NotifyRead,
                updated.Settings.MaxRetries,
                updated.Settings.RetryInterval
            ),
            _ => new TestDataWire(InstanceOf(occurrence), "This is a test"),
        };

    private static MessageDataWire Message(MessageOccurrence message)
    {
        var isReceived = message.Event == WebhookEvent.MessageReceived;
        return new(
            InstanceOf(message),
            message.MessageId,
            isReceived ? Jid.Of(message.Channel, message.Chat) : null,
            isReceived ? null : Jid.Of(message.Channel, message.Chat),
            message.Body,
            message.Type,
            message.SentAt.ToUnixTimeSeconds(),
            message.Media is not null,
            isReceived ? message.SenderName : null,
            message.Media?.Url,
            message.Media?.MimeType,
            message.Media?.FileName,
            message.Media?.Bytes,
            OrderData.Of(message.Order),
            ReferralData.Of(message.Referral)
        );
    }

    private static string? InstanceOf(WebhookOccurrence occurrence) => occurrence.Instance?.ToString();

    private static string Word(MessageStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}

/// <summary>The envelope of every event.</summary>
internal sealed record WebhookWire(string Event, object Data, string Timestamp);

/// <summary>A message, either way.</summary>
internal sealed record MessageDataWire(
    string? InstanceId,
    string MessageId,
    string? From,
    string? To,
    string Body,
    string Type,
    long Timestamp,
    bool HasMedia,
    string? PushName,
    string? MediaUrl,
    string? MimeType,
    string? FileName,
    long? Size,
    OrderData? Order,
    ReferralData? Referral
);

/// <summary>An order from a catalogue.</summary>
internal sealed record OrderData(int Count, decimal? Total, string? Currency, string? Note, IReadOnlyList<OrderItemData> Items)
{
    internal static OrderData? Of(Order? order) =>
        order is null
            ? null
            : new(
                order.Count,
                order.Total,
                order.Currency,
                order.Note,
                [.. order.Items.Select(item => new OrderItemData(item.ProductId, item.Quantity, item.Price, item.Currency))]
            );
}

/// <summary>An item of an order.</summary>
internal sealed record OrderItemData(string ProductId, decimal Quantity, decimal? Price, string? Currency);

/// <summary>The advertisement that a customer came from.</summary>
internal sealed record ReferralData(string? SourceId, string? ClickId, string? Headline, string? Url, string? SourceType)
{
    internal static ReferralData? Of(AdReferral? referral) =>
        referral is null ? null : new(referral.SourceId, referral.ClickId, referral.Headline, referral.Url, referral.SourceType);
}

/// <summary>The status of a message.</summary>
internal sealed record StatusDataWire(string? InstanceId, string MessageId, string Status, string From, bool FromMe, string? Error);

/// <summary>The state of an instance's connection.</summary>
internal sealed record InstanceDataWire(string? InstanceId, string? Reason, bool? WillReconnect, string? QrCode);

/// <summary>Reports that an instance has reached its sending limit.</summary>
internal sealed record LimitDataWire(string? InstanceId, string Reason, int? Limit, DateTime? ResetsAt);

/// <summary>The settings as they are now; never the secret.</summary>
internal sealed record UpdatedDataWire(
    string? InstanceId,
    string Changed,
    string? WebhookUrl,
    bool WebhookEnabled,
    IReadOnlyList<string> Events,
    bool NotifyReceived,
    bool NotifySent,
    bool NotifyDelivery,
    bool NotifyRead,
    int MaxRetries,
    int RetryInterval
);

/// <summary>A test.</summary>
internal sealed record TestDataWire(string? InstanceId, string Message);
