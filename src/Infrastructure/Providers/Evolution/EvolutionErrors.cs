using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>The kinds of calls with respect to their failures.</summary>
internal enum CallKind
{
    /// <summary>A query.</summary>
    Ask,

    /// <summary>Changes something.</summary>
    Change,

    /// <summary>Creates an instance from what the caller gave.</summary>
    Create,

    /// <summary>Sends a message: doing it twice is seen by the customer.</summary>
    Send,
}

/// <summary>Maps the many forms of Evolution's errors to failures.</summary>
internal static partial class EvolutionErrors
{
    private static readonly string[] ClientMethods =
    [
        "'onWhatsApp'",
        "'waUploadToServer'",
        "'sendMessage'",
        "'relayMessage'",
        "'readMessages'",
        "'sendPresenceUpdate'",
        "'presenceSubscribe'",
        "'chatModify'",
        "'profilePictureUrl'",
        "'fetchStatus'",
        "'groupFetchAllParticipating'",
        "'groupMetadata'",
        "'getBusinessProfile'",
        "'updateProfilePicture'",
        "'updateMediaMessage'",
        "'logout'",
        "'ws'",
    ];

    private static readonly TimeSpan DefaultThrottle = TimeSpan.FromSeconds(30);

    public static Failure From(EvolutionAnswer answer, InstanceAccess instance, CallKind kind, string? recipient = null)
    {
        if (answer.Fault is { } fault)
            return ProviderFailures.Of(fault, kind is not CallKind.Ask);
        var said = Clean(answer.Said, instance);
        if (answer.Json.Text("code"u8) is "LICENSE_REQUIRED")
            return ChannelFailures.NotActivated(instance.BaseUrl.Host);
        if (recipient is not null && SaysNobody(answer.Json))
            return ChannelFailures.RecipientUnknown(recipient);
        if (OfWords(answer, instance, said) is { } known)
            return known;
        var short_ = said.Length > 0 ? said : $"HTTP {answer.Status}";
        return answer.Status switch
        {
            401 => ChannelFailures.KeyRefused(short_),
            403 when answer.SaysAny("already in use") => ChannelFailures.NameTaken(instance.RemoteName),
            429 => ChannelFailures.Throttled(short_, answer.Reply!.RetryAfter ?? DefaultThrottle),
            503 => ChannelFailures.Failed(short_),
            // A proxy that lost its server, or a server that fell over on the way: the message may be out.
            >= 500 when kind is CallKind.Send => ChannelFailures.Uncertain(short_),
            >= 500 => ChannelFailures.Failed(short_),
            >= 200 and <= 299 when answer.Json.IsTrue("error"u8) => ChannelFailures.Failed(short_),
            >= 200 and <= 299 when IsGraphError(answer.Json) => ChannelFailures.Refused(short_),
            >= 200 and <= 299 => ChannelFailures.Uncertain("it answered without saying what became of the call"),
            // The calls that carry what the caller gave; every other one is written by the hub itself.
            400 or 422 when kind is CallKind.Create or CallKind.Send && said.Length > 0 && !IsCrash(answer) => ChannelFailures.Rejected(
                said
            ),
            _ => ChannelFailures.Refused(short_),
        };
    }

    /// <summary>Distinguishes an unknown instance from an unknown route: both are 404.</summary>
    public static bool IsLineUnknown(EvolutionAnswer answer) => answer.Status == 404 && !IsRouteMissing(answer);

    public static bool IsRouteMissing(EvolutionAnswer answer) =>
        answer.Status is 404 or 405 && answer.SaysAny("Cannot GET", "Cannot POST", "Cannot PUT", "Cannot DELETE");

    /// <summary>The texts under <c>response.message</c>, <c>message</c> or <c>error</c>, however deep they lie.</summary>
    public static string Flatten(JsonElement body)
    {
        var text = new StringBuilder();
        var message = body.At("response"u8).At("message"u8);
        Gather(message.IsThere() ? message : body.At("message"u8), text);
        if (text.Length == 0)
            Gather(body.At("error"u8), text);
        return text.ToString();
    }

    /// <summary>Returns one line of limited length without credentials, source paths and line breaks.</summary>
    public static string Clean(string said, InstanceAccess instance) =>
        ProviderFailures.InOneLine(Paths().Replace(said, "…"), instance.Key, instance.Secrets);

    private static Failure? OfWords(EvolutionAnswer answer, InstanceAccess instance, string said)
    {
        if (IsRouteMissing(answer))
            return ChannelFailures.Unsupported("the server has no such call");
        if (answer.Status == 404 && answer.SaysAny("instance"))
            return ChannelFailures.LineUnknown(instance.RemoteName);
        if (answer.SaysAny("Method not available"))
            return ChannelFailures.Unsupported(said);
        if (answer.SaysAny("Connection Closed", "Connection Lost", "is not connected", "instance is not open") || IsWithoutClient(answer))
            return ChannelFailures.NotConnected(IsCrash(answer) ? "it has no session at its server" : said);
        // The file could not be had or read: nothing was sent.
        return answer.SaysAny(
            "unsupported image format",
            "ECONNREFUSED",
            "EHOSTUNREACH",
            "ENOTFOUND",
            "EAI_AGAIN",
            "Request failed with status code",
            "Owned media must be"
        )
            ? ChannelFailures.Rejected(said)
            : null;
    }

    /// <summary>Returns true for the words of an error inside the server, which it answers with 400, too.</summary>
    public static bool IsCrash(EvolutionAnswer answer) =>
        answer.SaysAny("TypeError", "Cannot read properties of", "is not a function", "Invalid `", "[object Object]");

    /// <summary>
    /// An instance whose WhatsApp client is not there (never paired, or closed since the server's start) answers 500 with JavaScript's own words for the method that the server called on nothing.
    /// Nothing can have left. Measured on 2.3.7.
    /// </summary>
    private static bool IsWithoutClient(EvolutionAnswer answer) =>
        answer.SaysAny("Cannot read properties of undefined (reading '", "Cannot read properties of null (reading '")
        && answer.SaysAny(ClientMethods);

    private static bool SaysNobody(JsonElement body)
    {
        var message = body.At("response"u8).At("message"u8);
        foreach (var item in (message.IsThere() ? message : body.At("message"u8)).Items())
        {
            if (item.At("exists"u8).ValueKind is JsonValueKind.False)
                return true;
        }
        return false;
    }

    private static bool IsGraphError(JsonElement body) =>
        body.At("fbtrace_id"u8).IsThere() || (body.At("code"u8).IsThere() && body.At("message"u8).IsThere());

    private static void Gather(JsonElement value, StringBuilder into)
    {
        if (into.Length > 4 * ProviderFailures.MostSaid)
            return;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                into.Append(into.Length > 0 ? "; " : string.Empty).Append(value.GetString());
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Gather(item, into);
                break;
            case JsonValueKind.Object when value.At("exists"u8).ValueKind is JsonValueKind.False:
                into.Append(into.Length > 0 ? "; " : string.Empty).Append(value.Text("number"u8)).Append(" is not on WhatsApp");
                break;
            case JsonValueKind.Object:
                Gather(value.At("message"u8), into);
                break;
        }
    }

    [GeneratedRegex(@"(?<![\w:/.])(?:file://)?(?:/[\w.@+-]+){2,}(?::\d+){0,2}", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Paths();
}
