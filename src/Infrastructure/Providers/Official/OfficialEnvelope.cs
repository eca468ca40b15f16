using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>One piece of a webhook call: small enough that a bad one harms no other.</summary>
/// <param name="PhoneNumberId">Whose number it is about; null: it is about the account.</param>
/// <param name="Account">The business account.</param>
/// <param name="DedupeKey">Message id and kind; null when a repeat changes nothing.</param>
/// <param name="Lane">Who it is from; null when order does not matter.</param>
/// <param name="Body">The piece in the form of a call of its own.</param>
public sealed record OfficialPiece(string? PhoneNumberId, string? Account, string? DedupeKey, string? Lane, byte[] Body);

/// <summary>Takes a call of Meta apart: it can hold many entries, changes, messages and statuses, of several numbers and tenants.</summary>
public static class OfficialEnvelope
{
    private const string Signed = "sha256=";
    private const int LongestKey = 280;

    /// <summary>Whether these very bytes were signed with that app secret; constant time.</summary>
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

    /// <summary>The pieces in order, or null when the body is not a call of Meta at all.</summary>
    public static IReadOnlyList<OfficialPiece>? Split(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (!root.IsObject() || (root.Text("object") is { } about && about != "whatsapp_business_account"))
                return null;
            if (root.At("entry").ValueKind is not JsonValueKind.Array)
                return null;
            var pieces = new List<OfficialPiece>();
            foreach (var entry in root.Items("entry"))
            foreach (var change in entry.Items("changes"))
                Split(entry, change, pieces);
            return pieces;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Split(JsonElement entry, JsonElement change, List<OfficialPiece> pieces)
    {
        var value = change.At("value");
        var account = entry.Text("id");
        if (value.At("metadata").Text("phone_number_id") is not { } number)
        {
            // About the account and not about a number: templates, ratings.
            if (account is not null && value.IsObject())
                pieces.Add(new(null, account, null, "account", Wrap(entry, change, null, [])));
            return;
        }

        var before = pieces.Count;
        foreach (var (list, kind) in (ReadOnlySpan<(string, string)>)[("messages", "message"), ("message_echoes", "echo")])
        {
            foreach (var message in value.Items(list))
                pieces.Add(new(number, account, Key(message.Text("id"), kind), LaneOf(message), Wrap(entry, change, list, [message])));
        }

        Statuses(entry, change, number, pieces);
        if (pieces.Count == before)
            pieces.Add(new(number, account, null, null, Wrap(entry, change, null, [])));
    }

    // A thousand receipts are one piece: they may be told again and in any order. One that is malformed goes its own way.
    private static void Statuses(JsonElement entry, JsonElement change, string number, List<OfficialPiece> pieces)
    {
        var good = new List<JsonElement>();
        foreach (var status in change.At("value").Items("statuses"))
        {
            if (status.Text("id") is not null && status.Text("status") is not null)
                good.Add(status);
            else
                pieces.Add(new(number, entry.Text("id"), null, null, Wrap(entry, change, "statuses", [status])));
        }

        if (good.Count > 0)
            pieces.Add(new(number, entry.Text("id"), null, null, Wrap(entry, change, "statuses", good)));
    }

    private static string? LaneOf(JsonElement message) =>
        message.Text("group_id")
        ?? message.Text("from_user_id")
        ?? message.Text("to_user_id")
        ?? message.Text("from")
        ?? message.Text("to");

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
                // Receipts need nobody's name; a thousand of them need it least.
                if (member.Name is "contacts" && list is "statuses")
                    continue;
                json.WritePropertyName(member.Name);
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
