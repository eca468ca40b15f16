using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Reads how far a message got. Only its id is to be trusted: the chat may be named by a hidden number.</summary>
internal static class EvolutionReceipts
{
    public static ChannelEvent Read(string name, JsonElement data)
    {
        if ((data.Text("keyId"u8) ?? data.At("key"u8).Text("id"u8) ?? data.Text("id"u8)) is not { } id)
            return new Ignored(name);
        var at = data.Milliseconds("datetime"u8);
        // Version 2.3.7 reports an edit also as a step back to "acknowledged"; only the text is used.
        if (data.At("message"u8).At("editedMessage"u8).IsObject())
            return EvolutionContent.TextOf(data.At("message"u8)) is { } text ? new MessageEdited(at, id, text) : new Ignored(name);
        var word = data.Text("status"u8) ?? data.At("update"u8).Text("status"u8);
        if (word is "DELETED")
            return new MessageRevoked(at, id);
        if (StatusOf(word) is not { } status)
            return new Ignored(name);

        var fromMe = data.IsTrue("fromMe"u8) || data.At("key"u8).IsTrue("fromMe"u8);
        // On Meta's channel fromMe is always false; the words and ids show a receipt of an own message.
        if (fromMe || word is "SENT" or "DELIVERED" or "FAILED" || id.StartsWith("wamid.", StringComparison.Ordinal))
            return new ReceiptArrived(at, id, status, status is MessageStatus.Failed ? "WhatsApp refused the message." : null);
        return status is MessageStatus.Read or MessageStatus.Played ? new MessageSeenByOwner(at, id) : new Ignored(name);
    }

    public static MessageStatus? StatusOf(string? word) =>
        word switch
        {
            "ERROR" or "FAILED" or "0" => MessageStatus.Failed,
            "PENDING" or "1" => MessageStatus.Pending,
            "SERVER_ACK" or "SENT" or "2" => MessageStatus.Sent,
            "DELIVERY_ACK" or "DELIVERED" or "3" => MessageStatus.Delivered,
            "READ" or "4" => MessageStatus.Read,
            "PLAYED" or "5" => MessageStatus.Played,
            _ => null,
        };
}
