using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The message object of something that came in, or was typed on the line's own phone.</summary>
internal static class InboundWire
{
    /// <summary>The ways of naming the other person, which differ between server versions and between people.</summary>
    internal static readonly string[] Addressings = ["pn", "pn-only", "lid", "lid-2.3.6", "lid-only"];

    internal static JsonObject KeyOf(string id, string number, bool fromMe, string addressing)
    {
        var (jid, alternative, mode) = addressing switch
        {
            "pn-only" => (Jid.Of(number), null, "pn"),
            "lid" => (Jid.Of(number), Jid.Of(number), "lid"),
            "lid-2.3.6" => (Jid.LidOf(number), Jid.Of(number), "lid"),
            "lid-only" => (Jid.LidOf(number), null, "lid"),
            _ => (Jid.Of(number), Jid.LidOf(number), "pn"),
        };
        return Key(jid, alternative, id, fromMe, "", null, mode);
    }

    internal static JsonObject KeyOf(string id, Group group, string author, bool fromMe)
    {
        var (pn, lid) = (Jid.Of(author), Jid.LidOf(author));
        return group.ByLid ? Key(group.Jid, null, id, fromMe, lid, pn, "lid") : Key(group.Jid, null, id, fromMe, pn, lid, "pn");
    }

    internal static StoredMessage Write(
        EvolutionInstance line,
        JsonObject key,
        string? name,
        Draft draft,
        JsonNode? context,
        long timestamp,
        JsonNode? votes = null
    )
    {
        var fromMe = key.Flag("fromMe");
        var content = (JsonObject)draft.Content.DeepClone();
        if (draft.Media is { } media && line.Base64)
            content["base64"] = Convert.ToBase64String(media.Bytes);
        var wire = new JsonObject
        {
            ["key"] = key,
            ["pushName"] = name,
            ["status"] = fromMe ? "SERVER_ACK" : "DELIVERY_ACK",
            ["message"] = content,
        };
        if (context is not null || draft.ContextInside)
            wire["contextInfo"] = context?.DeepClone();
        wire["messageType"] = draft.Kind;
        wire["messageTimestamp"] = timestamp;
        wire["instanceId"] = line.Id;
        wire["source"] = "android";
        if (votes is not null)
            wire["pollUpdates"] = votes.DeepClone();
        return new StoredMessage(
            key.Text("id")!,
            Ids.Row(),
            key.Text("remoteJid")!,
            fromMe,
            draft.Kind,
            draft.Text,
            timestamp,
            Json.Bytes(wire),
            draft.Media
        );
    }

    /// <summary>Converts a message that one instance sent to the form in which the recipient's instance sees it.</summary>
    internal static StoredMessage Relay(EvolutionInstance to, StoredMessage sent, string from, string? name)
    {
        var wire = Json.Parse(sent.Wire);
        var content = (JsonObject)wire["message"]!.DeepClone();
        content.Remove("base64");
        var draft = new Draft(sent.Kind, content, sent.Text) { Media = sent.Media };
        return Write(to, KeyOf(sent.Id, from, fromMe: false, "pn"), name, draft, wire["contextInfo"], sent.Timestamp);
    }

    private static JsonObject Key(
        string jid,
        string? alternative,
        string id,
        bool fromMe,
        string participant,
        string? participantAlternative,
        string mode
    )
    {
        var key = new JsonObject { ["remoteJid"] = jid };
        if (alternative is not null)
            key["remoteJidAlt"] = alternative;
        key["fromMe"] = fromMe;
        key["id"] = id;
        key["participant"] = participant;
        if (participantAlternative is not null)
            key["participantAlt"] = participantAlternative;
        key["addressingMode"] = mode;
        return key;
    }
}
