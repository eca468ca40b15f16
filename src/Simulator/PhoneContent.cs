using System.Text;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>Turns what a caller asks a phone to write into WhatsApp's message object.</summary>
internal static class PhoneContent
{
    private static readonly Dictionary<string, (string Kind, string Mimetype, string FileName, byte[] Sample)> _media = new()
    {
        ["image"] = (
            "imageMessage",
            "image/png",
            "image.png",
            Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
        ),
        ["video"] = ("videoMessage", "video/mp4", "video.mp4", "\0\0\0\u0018ftypmp42"u8.ToArray()),
        ["ptv"] = ("ptvMessage", "video/mp4", "video.mp4", "\0\0\0\u0018ftypmp42"u8.ToArray()),
        ["audio"] = ("audioMessage", "audio/ogg; codecs=opus", "voice.ogg", "OggS"u8.ToArray()),
        ["document"] = ("documentMessage", "application/pdf", "document.pdf", "%PDF-1.4"u8.ToArray()),
        ["sticker"] = ("stickerMessage", "image/webp", "sticker.webp", "RIFF"u8.ToArray()),
    };

    internal const string Known =
        "text, image, video, ptv, audio, document, sticker, location, contact, contacts, reaction, vote, buttonReply, listReply, or raw with messageType";

    /// <summary>The message, or null when the body says nothing that can be written.</summary>
    internal static Draft? Of(JsonObject body, EvolutionInstance line, DateTimeOffset now)
    {
        var draft = Plain(body, line, now);
        if (draft is null)
            return null;
        if (body.Flag("ephemeral"))
            return new Draft(
                "ephemeralMessage",
                Wrap(
                    "ephemeralMessage",
                    draft.Kind == "conversation"
                        ? new JsonObject
                        {
                            ["extendedTextMessage"] = new JsonObject
                            {
                                ["text"] = draft.Text,
                                ["contextInfo"] = new JsonObject { ["expiration"] = 86_400 },
                            },
                        }
                        : draft.Content
                ),
                draft.Text
            )
            {
                Media = draft.Media,
            };
        return body.Flag("viewOnce")
            ? new Draft("viewOnceMessageV2", Wrap("viewOnceMessageV2", draft.Content), draft.Text) { Media = draft.Media }
            : draft;
    }

    private static Draft? Plain(JsonObject body, EvolutionInstance line, DateTimeOffset now)
    {
        foreach (var (name, media) in _media)
            if (body[name] is JsonObject file)
                return Media(media, file, now);
        if (body["location"] is JsonObject place)
            return new Draft("locationMessage", Location(place), place.Text("name")) { ContextInside = true };
        if (body["contact"] is JsonObject person)
            return new Draft("contactMessage", new JsonObject { ["contactMessage"] = Card(person) }, person.Text("name"))
            {
                ContextInside = true,
            };
        if (body["contacts"] is JsonArray people)
            return new Draft("contactsArrayMessage", Cards(people), null) { ContextInside = true };
        if (body["reaction"] is JsonObject reaction)
            return Reaction(reaction, line, now);
        if (body["vote"] is JsonObject vote)
            return Vote(vote, line, now);
        if (body["buttonReply"] is JsonObject button)
            return new Draft(
                "buttonsResponseMessage",
                new JsonObject
                {
                    ["buttonsResponseMessage"] = new JsonObject
                    {
                        ["selectedButtonId"] = button.Text("id"),
                        ["selectedDisplayText"] = button.Text("text"),
                        ["type"] = 1,
                    },
                },
                button.Text("text")
            );
        if (body["listReply"] is JsonObject row)
            return new Draft("listResponseMessage", ListReply(row), row.Text("title"));
        if (body["raw"] is JsonObject raw)
            return new Draft(
                body.Text("messageType") ?? raw.FirstOrDefault().Key ?? "unknown",
                (JsonObject)raw.DeepClone(),
                body.Text("text")
            );
        return body.Text("text") is { } text ? new Draft("conversation", new JsonObject { ["conversation"] = text }, text) : null;
    }

    private static Draft Media((string Kind, string Mimetype, string FileName, byte[] Sample) known, JsonObject file, DateTimeOffset now)
    {
        var bytes = file.Text("base64") is { } base64 ? Convert.FromBase64String(base64) : known.Sample;
        var fileName = file.Text("fileName") ?? (known.Kind == "documentMessage" ? known.FileName : null);
        var media = new MediaFile(bytes, known.Kind, file.Text("mimetype") ?? known.Mimetype, fileName, file.Text("caption"));
        var timed = known.Kind is "audioMessage" or "videoMessage" or "ptvMessage";
        var content = MediaContent.Of(media, now, timed ? (int)(file.Number("seconds") ?? 3) : null, file.Flag("ptt", otherwise: true));
        return new Draft(known.Kind, new JsonObject { [known.Kind] = content }, media.Caption) { Media = media, ContextInside = true };
    }

    private static JsonObject Location(JsonObject place)
    {
        var node = new JsonObject { ["degreesLatitude"] = place.Number("latitude"), ["degreesLongitude"] = place.Number("longitude") };
        if (place.Text("name") is { } name)
            node["name"] = name;
        if (place.Text("address") is { } address)
            node["address"] = address;
        return new JsonObject { ["locationMessage"] = node };
    }

    private static JsonObject Card(JsonNode? person)
    {
        var (name, phone) = (person.Text("name") ?? "", person.Text("phone") ?? "");
        var vcard = new StringBuilder("BEGIN:VCARD\nVERSION:3.0\n")
            .Append("N:;")
            .Append(name)
            .Append(";;;\nFN:")
            .Append(name)
            .Append("\nTEL;type=CELL;type=VOICE;waid=")
            .Append(Jid.Digits(phone))
            .Append(':')
            .Append(phone)
            .Append("\nEND:VCARD");
        return new JsonObject { ["displayName"] = name, ["vcard"] = vcard.ToString() };
    }

    private static JsonObject Cards(JsonArray people) =>
        new()
        {
            ["contactsArrayMessage"] = new JsonObject
            {
                ["contacts"] = new JsonArray([.. people.Select(Card)]),
                ["displayName"] = $"{people.Count} contatos",
            },
        };

    private static JsonObject ListReply(JsonObject row) =>
        new()
        {
            ["listResponseMessage"] = new JsonObject
            {
                ["title"] = row.Text("title"),
                ["listType"] = "SINGLE_SELECT",
                ["singleSelectReply"] = new JsonObject { ["selectedRowId"] = row.Text("id") },
                ["description"] = row.Text("description"),
            },
        };

    private static Draft Reaction(JsonObject reaction, EvolutionInstance line, DateTimeOffset now)
    {
        var emoji = reaction.Text("emoji") ?? "";
        return new Draft(
            "reactionMessage",
            new JsonObject
            {
                ["reactionMessage"] = new JsonObject
                {
                    ["key"] = KeyAbout(line, reaction.Text("id")),
                    ["text"] = emoji,
                    ["senderTimestampMs"] = Json.Long(now.ToUnixTimeMilliseconds(), unsigned: false),
                },
            },
            emoji
        );
    }

    private static Draft Vote(JsonObject vote, EvolutionInstance line, DateTimeOffset now) =>
        new(
            "pollUpdateMessage",
            new JsonObject
            {
                ["pollUpdateMessage"] = new JsonObject
                {
                    ["pollCreationMessageKey"] = KeyAbout(line, vote.Text("id")),
                    ["vote"] = new JsonObject { ["selectedOptions"] = vote["options"]?.DeepClone() },
                    ["senderTimestampMs"] = Json.Long(now.ToUnixTimeMilliseconds(), unsigned: false),
                },
            },
            string.Join(", ", vote.Texts("options"))
        );

    /// <summary>The state of the whole poll, which the server adds beside a vote.</summary>
    internal static JsonArray? VotesOf(JsonObject body, EvolutionInstance line, string voter)
    {
        if (body["vote"] is not JsonObject vote)
            return null;
        string[] chosen = [.. vote.Texts("options")];
        var poll = line.Messages.Find(vote.Text("id"))?.Content?["pollCreationMessageV3"];
        var offered = (poll.Member("options") as JsonArray)?.Select(option => option.Text("optionName") ?? "") ?? chosen;
        return new JsonArray([
            .. offered.Select(name => new JsonObject { ["name"] = name, ["voters"] = chosen.Contains(name) ? new JsonArray(voter) : [] }),
        ]);
    }

    private static JsonObject KeyAbout(EvolutionInstance line, string? id)
    {
        var known = line.Messages.Find(id);
        return new JsonObject
        {
            ["remoteJid"] = known?.Chat ?? line.OwnerJid,
            ["fromMe"] = known?.FromMe ?? false,
            ["id"] = id,
            ["participant"] = "",
        };
    }

    private static JsonObject Wrap(string name, JsonObject content) =>
        new() { [name] = new JsonObject { ["message"] = content.DeepClone() } };
}
