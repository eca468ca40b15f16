using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The operations under <c>/message</c> that send no file.</summary>
internal sealed class EvolutionMessages(EvolutionSender sender, TimeProvider clock)
{
    internal Task<Answer> Text(EvolutionCall call)
    {
        if (Check(call, "number", "text") is { } refused)
            return Task.FromResult(refused);
        var text = call.Body.Text("text");
        return string.IsNullOrWhiteSpace(text) && call.Line.Integration != EvolutionServer.EvolutionChannel
            ? Task.FromResult(Answer.Refused(400, "Text is required"))
            : sender.Send(call, new Draft("conversation", new JsonObject { ["conversation"] = text }, text));
    }

    internal Task<Answer> Location(EvolutionCall call)
    {
        if (Check(call, "number", "latitude", "longitude", "name", "address") is { } refused)
            return Task.FromResult(refused);
        var body = call.Body;
        var place = new JsonObject
        {
            ["degreesLatitude"] = body.Number("latitude"),
            ["degreesLongitude"] = body.Number("longitude"),
            ["name"] = body.Text("name"),
            ["address"] = body.Text("address"),
        };
        return sender.Send(
            call,
            new Draft("locationMessage", new JsonObject { ["locationMessage"] = place }, body.Text("name")) { ContextInside = true }
        );
    }

    internal Task<Answer> Contact(EvolutionCall call)
    {
        if (Check(call, "number", "contact") is { } refused)
            return Task.FromResult(refused);
        JsonObject[] people = [.. (call.Body["contact"] as JsonArray ?? []).OfType<JsonObject>()];
        if (people.Length == 0 || people.Any(person => person.Text("fullName") is null || person.Text("phoneNumber") is null))
            return Task.FromResult(
                Answer.Invalid("contact[0] requires property \"fullName\"", "contact[0] requires property \"phoneNumber\"")
            );
        if (people.Any(person => person.Text("phoneNumber")!.Length < 10))
            return Task.FromResult(Answer.Invalid("contact[0].phoneNumber does not meet minimum length of 10"));
        JsonObject[] cards =
        [
            .. people.Select(person => new JsonObject { ["displayName"] = person.Text("fullName"), ["vcard"] = Vcard.Of(person) }),
        ];
        return sender.Send(
            call,
            cards is [var only]
                ? new Draft("contactMessage", new JsonObject { ["contactMessage"] = only }, only.Text("displayName"))
                {
                    ContextInside = true,
                }
                : new Draft(
                    "contactsArrayMessage",
                    new JsonObject
                    {
                        ["contactsArrayMessage"] = new JsonObject
                        {
                            ["displayName"] = $"{cards.Length} contacts",
                            ["contacts"] = new JsonArray([.. cards]),
                        },
                    },
                    null
                )
                {
                    ContextInside = true,
                }
        );
    }

    internal Task<Answer> Reaction(EvolutionCall call)
    {
        if (call.Missing("key", "reaction") is { } missing)
            return Task.FromResult(missing);
        var key = call.Body["key"];
        if (key.Text("id") is null || key.Text("remoteJid") is not { } chat || key.Member("fromMe") is null)
            return Task.FromResult(
                Answer.Invalid("key requires property \"id\"", "key requires property \"remoteJid\"", "key requires property \"fromMe\"")
            );
        var emoji = call.Body.Text("reaction") ?? "";
        if (emoji.Length > 0 && (new StringInfo(emoji).LengthInTextElements > 1 || emoji.All(char.IsAscii)))
            return Task.FromResult(Answer.Refused(400, "Reaction must be a single emoji or empty string"));
        var reaction = new JsonObject
        {
            ["text"] = emoji,
            ["key"] = key!.DeepClone(),
            ["senderTimestampMs"] = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        return sender.Send(
            call,
            new Draft("reactionMessage", new JsonObject { ["reactionMessage"] = reaction }, emoji) { Context = false },
            chat
        );
    }

    internal Task<Answer> Poll(EvolutionCall call)
    {
        if (Check(call, "number", "name", "selectableCount", "values") is { } refused)
            return Task.FromResult(refused);
        string[] values = [.. call.Body.Texts("values")];
        if (values.Length is < 2 or > 10)
            return Task.FromResult(
                Answer.Invalid(values.Length < 2 ? "values does not meet minimum length of 2" : "values does not meet maximum length of 10")
            );
        var name = call.Body.Text("name");
        var content = new JsonObject
        {
            ["messageContextInfo"] = new JsonObject { ["messageSecret"] = Json.RandomBytes(32) },
            ["pollCreationMessageV3"] = new JsonObject
            {
                ["name"] = name,
                ["selectableOptionsCount"] = (int)(call.Body.Number("selectableCount") ?? 1),
                ["options"] = new JsonArray([.. values.Select(value => new JsonObject { ["optionName"] = value })]),
            },
        };
        return sender.Send(call, new Draft("pollCreationMessageV3", content, name) { Context = false });
    }

    /// <summary>Broken in this version of the server, whatever is asked.</summary>
    internal static Task<Answer> List(EvolutionCall call) =>
        Task.FromResult(
            Check(call, "number", "title", "footerText", "buttonText", "sections")
                ?? Answer.Refused(400, "TypeError: this.isZero is not a function")
        );

    internal Task<Answer> Buttons(EvolutionCall call)
    {
        if (Check(call, "number", "buttons") is { } refused)
            return Task.FromResult(refused);
        JsonObject[] buttons = [.. (call.Body["buttons"] as JsonArray ?? []).OfType<JsonObject>()];
        if (buttons.Length == 0)
            return Task.FromResult(Answer.Refused(400, "At least one button is required"));
        var replies = buttons.Count(button => button.Text("type") == "reply");
        if (replies > 0 && replies < buttons.Length)
            return Task.FromResult(Answer.Refused(400, "Reply buttons cannot be mixed with other button types"));
        if (replies > 3)
            return Task.FromResult(Answer.Refused(400, "Maximum of 3 reply buttons allowed"));
        var text = $"*{call.Body.Text("title")}*\n\n{call.Body.Text("description")}\n";
        var content = new JsonObject
        {
            ["viewOnceMessage"] = new JsonObject
            {
                ["message"] = new JsonObject { ["interactiveMessage"] = Interactive(call.Body, text, buttons) },
            },
        };
        return sender.Send(call, new Draft("viewOnceMessage", content, text) { Context = false });
    }

    internal static Task<Answer> Template(EvolutionCall call) =>
        Task.FromResult(
            call.Line.Integration switch
            {
                EvolutionServer.Baileys => Answer.Plain(500, "Method not available in the Baileys service"),
                EvolutionServer.EvolutionChannel => Answer.Refused(400, "Method not available on Evolution Channel"),
                _ => Answer.Refused(400, "TypeError: Cannot read properties of undefined (reading 'message')"),
            }
        );

    internal Task<Answer> Status(EvolutionCall call)
    {
        if (call.Missing("type") is { } missing)
            return Task.FromResult(missing);
        if (string.IsNullOrEmpty(call.Body.Text("content")))
            return Task.FromResult(Answer.Refused(400, "Content is required"));
        if (!call.Body.Flag("allContacts") && !call.Body.Texts("statusJidList").Any())
            return Task.FromResult(Answer.Refused(400, "StatusJidList is required"));
        var text = call.Body.Text("content");
        return sender.Send(
            call,
            new Draft("conversation", new JsonObject { ["conversation"] = text }, text) { Context = false },
            Jid.Status
        );
    }

    /// <summary>Refuses a body that violates the schema of every send: a missing member, a number that is not a string.</summary>
    internal static Answer? Check(EvolutionCall call, params ReadOnlySpan<string> required)
    {
        if (call.Missing(required) is { } missing)
            return missing;
        return call.Body["number"]?.GetValueKind() == JsonValueKind.String ? null : Answer.Invalid("Invalid format");
    }

    private static JsonObject Interactive(JsonObject body, string text, JsonObject[] buttons) =>
        new()
        {
            ["body"] = new JsonObject { ["text"] = text },
            ["footer"] = new JsonObject { ["text"] = body.Text("footer") },
            ["nativeFlowMessage"] = new JsonObject
            {
                ["buttons"] = new JsonArray([.. buttons.Select(Button)]),
                ["messageParamsJson"] = new JsonObject { ["from"] = "api", ["templateId"] = Ids.Instance() }.ToJsonString(Json.Options),
            },
        };

    private static JsonObject Button(JsonObject button)
    {
        var (name, parameters) = button.Text("type") switch
        {
            "url" => (
                "cta_url",
                new JsonObject
                {
                    ["display_text"] = button.Text("displayText"),
                    ["url"] = button.Text("url"),
                    ["merchant_url"] = button.Text("url"),
                }
            ),
            "call" => (
                "cta_call",
                new JsonObject { ["display_text"] = button.Text("displayText"), ["phone_number"] = button.Text("phoneNumber") }
            ),
            "copy" => (
                "cta_copy",
                new JsonObject { ["display_text"] = button.Text("displayText"), ["copy_code"] = button.Text("copyCode") }
            ),
            _ => ("quick_reply", new JsonObject { ["display_text"] = button.Text("displayText"), ["id"] = button.Text("id") }),
        };
        return new JsonObject { ["name"] = name, ["buttonParamsJson"] = parameters.ToJsonString(Json.Options) };
    }
}

/// <summary>A visiting card as WhatsApp sends it.</summary>
internal static class Vcard
{
    internal static string Of(JsonObject person)
    {
        var phone = person.Text("phoneNumber") ?? "";
        List<string> lines = ["BEGIN:VCARD", "VERSION:3.0", $"N:{person.Text("fullName")}", $"FN:{person.Text("fullName")}"];
        if (person.Text("organization") is { } organization)
            lines.Add($"ORG:{organization};");
        if (person.Text("email") is { } email)
            lines.Add($"EMAIL:{email}");
        if (person.Text("url") is { } url)
            lines.Add($"URL:{url}");
        lines.Add($"item1.TEL;waid={person.Text("wuid") ?? Jid.Digits(phone)}:{phone}");
        lines.AddRange(["item1.X-ABLabel:Celular", "END:VCARD"]);
        return string.Join('\n', lines);
    }
}
