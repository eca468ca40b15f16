using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Reads what Meta posted. It loops over every entry, change, message and status, and keeps raw what it does not know.</summary>
internal sealed class OfficialEventParser : IChannelEventParser
{
    public ProviderKind Provider => ProviderKind.Official;

    public IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> payload)
    {
        using var document = ProviderJson.Document(payload);
        var events = new List<ChannelEvent>();
        foreach (var entry in document.RootElement.Items("entry"))
        foreach (var change in entry.Items("changes"))
            Read(change.Text("field") ?? "messages", entry.Text("id"), change.At("value"), events);
        return events;
    }

    // Nothing in it opens anything: tokens never travel in webhooks, and addresses of files want one.
    public byte[] Redact(ReadOnlyMemory<byte> payload) => payload.ToArray();

    private static void Read(string field, string? account, JsonElement value, List<ChannelEvent> events)
    {
        switch (field)
        {
            case "messages":
                Messages(value, events);
                break;
            case "smb_message_echoes":
                foreach (var echo in value.Items("message_echoes"))
                    events.AddRange(OfficialMessages.Echo(echo, value));
                break;
            case "calls":
                foreach (var call in value.Items("calls"))
                    Call(call, value, events);
                break;
            case "history" or "smb_app_state_sync":
                events.Add(new Ignored(field));
                break;
            default:
                events.Add(OfficialNews.Read(field, account, value));
                break;
        }
    }

    private static void Messages(JsonElement value, List<ChannelEvent> events)
    {
        var before = events.Count;
        foreach (var message in value.Items("messages"))
            events.AddRange(OfficialMessages.Arrived(message, value));
        foreach (var status in value.Items("statuses"))
            events.Add(ProviderJson.ReadItem(status, Status));
        if (events.Count == before)
            events.Add(new Unrecognised(value.At("errors").ValueKind is JsonValueKind.Array ? "errors" : "messages"));
    }

    private static ChannelEvent Status(JsonElement status)
    {
        if (status.Text("id") is not { } id || status.Text("status") is not { } word)
            throw new FormatException("A status without id or word.");
        var reached = word switch
        {
            "sent" => MessageStatus.Sent,
            "delivered" => MessageStatus.Delivered,
            "read" => MessageStatus.Read,
            "played" => MessageStatus.Played,
            "failed" => MessageStatus.Failed,
            _ => (MessageStatus?)null,
        };
        if (reached is not { } known)
            return new Unrecognised($"status.{word}");
        var error = status.Items("errors").FirstOrDefault();
        return new ReceiptArrived(
            status.Seconds("timestamp"),
            id,
            known,
            known is MessageStatus.Failed
                ? error.IsObject()
                    ? OfficialErrors.Describe(error)
                    : "unknown error"
                : null
        );
    }

    private static void Call(JsonElement call, JsonElement value, List<ChannelEvent> events)
    {
        if (call.Text("id") is not { } id || OfficialPeople.Of(call.Text("from"), call.Text("from_user_id"), value) is not { } caller)
            throw new FormatException("A call without id or caller.");
        var status = call.Text("event") switch
        {
            "connect" => "offer",
            "accept" => "accept",
            "reject" => "reject",
            _ => "terminate",
        };
        events.Add(new CallChanged(call.Seconds("timestamp"), id, caller, status, IsVideo: false));
    }
}
