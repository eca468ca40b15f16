using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>One part of a webhook call: small enough that a bad one does not affect others.</summary>
/// <param name="PhoneNumberId">The phone number of the event; null if the event is about the account.</param>
/// <param name="Account">The business account.</param>
/// <param name="DedupeKey">Message id and kind; null when a repeat changes nothing.</param>
/// <param name="Lane">The author; null if order does not matter.</param>
/// <param name="Body">The piece in the form of a call of its own.</param>
public sealed record OfficialPiece(string? PhoneNumberId, string? Account, string? DedupeKey, string? Lane, byte[] Body)
{
    /// <summary>The subject of the event.</summary>
    public OfficialSubject Subject => PhoneNumberId is { } number ? new(number, null) : new(null, Account);
}

/// <summary>The subject of an event: a number, or a whole account.</summary>
/// <param name="Number">The number.</param>
/// <param name="Account">The account, where it is no number's.</param>
public readonly record struct OfficialSubject(string? Number, string? Account);

/// <summary>Splits a call of Meta: it can contain many entries, changes, messages and statuses, of several numbers and tenants.</summary>
public static class OfficialEnvelope
{
    private const string Signed = "sha256=";
    private const int LongestKey = 280;

    // Data that all messages of a change share is copied into each of them, so a small call could become very large; hence the limit.
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>Returns true if exactly these bytes were signed with that app secret; constant time.</summary>
    public static bool IsSigned(ReadOnlySpan<byte> body, string header, string appSecret)
    {
        if (!header.StartsWith(Signed, StringComparison.Ordinal) || header.Length != Signed.Length + 64)
            return false;
        Span<byte> claimed = stackalloc byte[32];
        if (Convert.FromHexString(header.AsSpan(Signed.Length), claimed, out _, out _) is not System.Buffers.OperationStatus.Done)
            return false;
        Span<byte> real = stackalloc byte[32];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body, real);
        return CryptographicOperations.FixedTimeEquals(real, claimed);
    }

    /// <summary>
    /// Whose numbers and accounts a call names, which is all that is read of it before it is proven; null when the body is not a call of Meta at all. Nothing in the bytes makes
    /// it throw.
    /// </summary>
    public static IReadOnlySet<OfficialSubject>? Subjects(ReadOnlyMemory<byte> body)
    {
        var subjects = new HashSet<OfficialSubject>();
        return Each(
            body,
            (entry, change) =>
            {
                var value = change.At("value");
                if (value.At("metadata").Text("phone_number_id") is { } number)
                    subjects.Add(new(number, null));
                else if (entry.Text("id") is { } account && value.IsObject())
                    subjects.Add(new(null, account));
                return true;
            }
        )
            ? subjects
            : null;
    }

    /// <summary>The pieces in order, or null when the body is not a call of Meta at all, or would come apart into too much.</summary>
    public static IReadOnlyList<OfficialPiece>? Split(ReadOnlyMemory<byte> body)
    {
        var (pieces, bytes) = (new List<OfficialPiece>(), 0L);
        return Each(
            body,
            (entry, change) =>
            {
                foreach (var piece in PiecesOf(entry, change))
                {
                    pieces.Add(piece);
                    if ((bytes += piece.Body.Length) > MostBytes)
                        return false;
                }

                return true;
            }
        )
            ? pieces
            : null;
    }

    private static bool Each(ReadOnlyMemory<byte> body, Func<JsonElement, JsonElement, bool> see)
    {
        try
        {
            using var document = JsonDocument.Parse(StorableJson.Of(body));
            var root = document.RootElement;
            if (!root.IsObject() || (root.Text("object") is { } about && about != "whatsapp_business_account"))
                return false;
            if (root.At("entry").ValueKind is not JsonValueKind.Array)
                return false;
            foreach (var entry in root.Items("entry"))
            foreach (var change in entry.Items("changes"))
            {
                if (!see(entry, change))
                    return false;
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<OfficialPiece> PiecesOf(JsonElement entry, JsonElement change)
    {
        var value = change.At("value");
        var account = entry.Text("id");
        if (value.At("metadata").Text("phone_number_id") is not { } number)
        {
            // About the account and not about a number: templates, ratings.
            return account is not null && value.IsObject()
                ? [new(null, account, null, "account", Wrap(entry, change, null, []))]
                : Enumerable.Empty<OfficialPiece>();
        }

        return Messages(entry, change, number)
            .Concat(Statuses(entry, change, number))
            .DefaultIfEmpty(new(number, account, null, null, Wrap(entry, change, null, [])));
    }

    private static IEnumerable<OfficialPiece> Messages(JsonElement entry, JsonElement change, string number)
    {
        foreach (var (list, kind) in new[] { ("messages", "message"), ("message_echoes", "echo") })
        {
            foreach (var message in change.At("value").Items(list))
                yield return new(
                    number,
                    entry.Text("id"),
                    Key(message.Text("id"), kind),
                    LaneOf(message),
                    Wrap(entry, change, list, [message])
                );
        }
    }

    // A thousand receipts are stored together: they can be repeated and reordered. A malformed one is stored alone.
    private static IEnumerable<OfficialPiece> Statuses(JsonElement entry, JsonElement change, string number)
    {
        var good = new List<JsonElement>();
        foreach (var status in change.At("value").Items("statuses"))
        {
            if (status.Text("id") is not null && status.Text("status") is not null)
                good.Add(status);
            else
                yield return new(number, entry.Text("id"), null, null, Wrap(entry, change, "statuses", [status]));
        }

        if (good.Count > 0)
            yield return new(number, entry.Text("id"), null, null, Wrap(entry, change, "statuses", good));
    }

    private static string? LaneOf(JsonElement message) =>
        message.Text("group_id")
        ?? message.Text("from_user_id")
        ?? message.Text("to_user_id")
        ?? message.Text("from")
        ?? message.Text("to");

    private static HashSet<string> IdsOf(JsonElement message) =>
        [.. new[] { message.Text("from"), message.Text("to"), message.Text("from_user_id"), message.Text("to_user_id") }.OfType<string>()];

    // A call of a thousand messages names a thousand people; each message needs one of them.
    private static void WriteThoseOf(Utf8JsonWriter json, IEnumerable<JsonElement> contacts, HashSet<string> ids)
    {
        json.WriteStartArray();
        foreach (var contact in contacts)
        {
            if (ids.Contains(contact.Text("wa_id") ?? "") || ids.Contains(contact.Text("user_id") ?? ""))
                json.WriteRawValue(contact.GetRawText());
        }

        json.WriteEndArray();
    }

    private static string? Key(string? id, string kind) =>
        id is null ? null
        : id.Length < LongestKey ? $"{id}|{kind}"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}|{kind}")));

    private static byte[] Wrap(JsonElement entry, JsonElement change, string? list, IReadOnlyList<JsonElement> items)
    {
        var value = change.At("value");
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("object", "whatsapp_business_account");
            json.WriteStartArray("entry");
            json.WriteStartObject();
            json.WriteString("id", entry.Text("id"));
            json.WriteStartArray("changes");
            json.WriteStartObject();
            json.WriteString("field", change.Text("field") ?? "messages");
            json.WriteStartObject("value");
            foreach (var member in value.EnumerateObject())
            {
                if (member.Name is "messages" or "message_echoes" or "statuses" && list is not null)
                    continue;
                // Receipts need no names, least of all a thousand of them.
                if (member.Name is "contacts" && list is "statuses")
                    continue;
                json.WritePropertyName(member.Name);
                if (member.Name is "contacts" && items is [var message] && IdsOf(message) is { Count: > 0 } ids)
                    WriteThoseOf(json, value.Items("contacts"), ids);
                else
                    json.WriteRawValue(member.Value.GetRawText());
            }

            if (list is not null)
            {
                json.WriteStartArray(list);
                foreach (var item in items)
                    json.WriteRawValue(item.GetRawText());
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
