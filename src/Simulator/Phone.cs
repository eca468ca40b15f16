using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>Something a phone shows on its screen.</summary>
/// <param name="Line">The name of the instance it came from.</param>
/// <param name="From">The line's own JID.</param>
/// <param name="Chat">The chat it is shown in: the line's JID, or the group's.</param>
/// <param name="Act"><c>message</c>, <c>edit</c> or <c>delete</c>.</param>
/// <param name="Message">What came; for an edit or a deletion the message it is about.</param>
/// <param name="NewText">The text after an edit.</param>
internal sealed record Received(string Line, string From, string Chat, string Act, StoredMessage Message, string? NewText = null)
{
    internal JsonObject Node(long sequence)
    {
        var wire = Json.Parse(Message.Wire);
        var node = new JsonObject
        {
            ["sequence"] = sequence,
            ["act"] = Act,
            ["id"] = Message.Id,
            ["instance"] = Line,
            ["from"] = From,
            ["chat"] = Chat,
            ["type"] = Message.Kind,
            ["text"] = NewText ?? Message.Text,
            ["timestamp"] = Message.Timestamp,
            ["read"] = Message.Reached("READ"),
            ["quoted"] = wire["contextInfo"].Text("stanzaId"),
            ["message"] = wire["message"]?.DeepClone(),
        };
        if (Message.Media is { } media)
            node["media"] = new JsonObject
            {
                ["kind"] = media.Kind,
                ["mimetype"] = media.Mimetype,
                ["fileName"] = media.FileName,
                ["size"] = media.Bytes.Length,
                ["base64"] = Convert.ToBase64String(media.Bytes),
            };
        return node;
    }
}

/// <summary>A message this phone has written, and how far it got.</summary>
internal sealed class Written(string id, string to, string? text)
{
    private volatile bool _read;

    internal string Id => id;

    internal void Read() => _read = true;

    internal JsonObject Node() =>
        new()
        {
            ["id"] = id,
            ["to"] = to,
            ["text"] = text,
            ["read"] = _read,
        };
}

/// <summary>One phone.</summary>
internal sealed class Phone(string number)
{
    private const int Capacity = 1_000;
    private const long MaxWeight = 32L << 20;

    private volatile string _name = "Phone " + number[Math.Max(0, number.Length - 4)..];
    private volatile string? _presence;

    internal string Number { get; } = number;
    internal string Jid => Simulator.Jid.Of(Number);
    internal string Lid => Simulator.Jid.LidOf(Number);
    internal string Name
    {
        get => _name;
        set => _name = value;
    }

    /// <summary>The presence that the other person sees: composing, recording …</summary>
    internal string? Presence
    {
        get => _presence;
        set => _presence = value;
    }

    /// <summary>Numbers that end in 0404 are not on WhatsApp, as long as nobody says otherwise.</summary>
    internal bool OnWhatsApp { get; set; } = !number.EndsWith("0404", StringComparison.Ordinal);

    /// <summary>WhatsApp refuses what is sent to numbers that end in 0500, after the server has accepted it.</summary>
    internal bool Refuses { get; set; } = number.EndsWith("0500", StringComparison.Ordinal);

    internal bool? AutoRead { get; set; }
    internal bool? AutoDeliver { get; set; }

    /// <summary>Receipts name the hidden id, as real ones do for people with hidden numbers.</summary>
    internal bool ReceiptsByLid { get; set; }

    internal Recent<Received> Inbox { get; } = new(Capacity, MaxWeight, received => received.Message.Weight);
    internal Recent<Written> Sent { get; } = new(Capacity, MaxWeight, _ => 100);
}
