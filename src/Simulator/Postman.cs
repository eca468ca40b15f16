using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>Carries messages between lines and phones, and brings the receipts back.</summary>
internal sealed class Postman(EvolutionServer server, Phones phones, EvolutionInbound inbound, WebhookPoster webhooks)
{
    /// <summary>A line's message reaches its phone, or every phone of the group. Receipts follow once the answer is out.</summary>
    internal void Deliver(EvolutionInstance line, StoredMessage message, HttpContext? http)
    {
        if (Jid.IsGroup(message.Chat))
        {
            if (server.Groups.TryGetValue(message.Chat, out var group))
                foreach (var member in group.Members.Where(member => member != line.Owner))
                    phones.Get(member).Inbox.Add(new Received(line.Name, line.OwnerJid ?? "", message.Chat, "message", message));
            return;
        }
        if (message.Chat == Jid.Status)
            return;
        var phone = phones.Reach(message.Chat);
        if (!phone.Refuses)
        {
            Show(phone, line, "message", message);
            if (server.OwnedBy(phone.Number) is { } other && other != line && line.Owner is { } owner)
                inbound.Arrive(other, InboundWire.Relay(other, message, owner, line.ProfileName), line.ProfileName);
        }
        if (http is null)
            Acknowledge(line, phone, message);
        else
            http.Response.OnCompleted(() =>
            {
                Acknowledge(line, phone, message);
                return Task.CompletedTask;
            });
    }

    internal static void Show(Phone phone, EvolutionInstance line, string act, StoredMessage message, string? newText = null)
    {
        var from = line.OwnerJid ?? Jid.Of(line.Number ?? "0");
        phone.Inbox.Add(new Received(line.Name, from, from, act, message, newText));
    }

    /// <summary>A receipt of the phone: it only goes forward.</summary>
    internal void Receipt(EvolutionInstance line, Phone phone, StoredMessage message, string status)
    {
        if (message.Reached(status))
            return;
        message.Update(status);
        Post(line, message, status, phone.ReceiptsByLid ? phone.Lid : message.Chat, fromMe: true);
    }

    /// <summary>The line reads what a phone wrote.</summary>
    internal void ReadByLine(EvolutionInstance line, StoredMessage message)
    {
        if (message.FromMe)
            return;
        message.Update("READ");
        foreach (var (_, written) in phones.Reach(message.Chat).Sent.Find(0, written => written.Id == message.Id))
            written.Read();
        Post(line, message, "READ", message.Chat, fromMe: false);
    }

    private void Acknowledge(EvolutionInstance line, Phone phone, StoredMessage message)
    {
        if (phone.Refuses)
        {
            Receipt(line, phone, message, "ERROR");
            return;
        }
        if (phone.AutoDeliver ?? server.Options.AutoDeliver)
            Receipt(line, phone, message, "DELIVERY_ACK");
        if (phone.AutoRead ?? server.Options.AutoRead)
            Receipt(line, phone, message, "READ");
    }

    private void Post(EvolutionInstance line, StoredMessage message, string status, string remoteJid, bool fromMe)
    {
        if (line.IsBaileys)
            webhooks.Post(
                line,
                "messages.update",
                new JsonObject
                {
                    ["keyId"] = message.Id,
                    ["remoteJid"] = remoteJid,
                    ["fromMe"] = fromMe,
                    ["status"] = status,
                    ["instanceId"] = line.Id,
                    ["messageId"] = message.RowId,
                },
                message.Chat
            );
    }
}
