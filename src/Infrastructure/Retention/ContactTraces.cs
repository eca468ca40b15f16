using System.Text;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Retention;

/// <summary>The traces of a person: their conversations, and the ids that occur in payloads.</summary>
/// <param name="Conversations">Their own conversations.</param>
/// <param name="Keys">The keys of the contact.</param>
/// <param name="Addresses">Their addresses as authors of messages.</param>
/// <param name="Ids">Those of them that are long enough to be searched in a payload without matching another person.</param>
internal sealed record ContactTraces(
    IReadOnlyList<(Guid Id, Guid Line, DateTimeOffset StartedAt)> Conversations,
    IReadOnlyList<string> Keys,
    IReadOnlyList<string> Addresses,
    IReadOnlyList<string> Ids
)
{
    private const int ShortestId = 8;
    private const string Phone = "tel:";

    internal static async Task<ContactTraces> Load(BatchConnection connection, ContactId contact, CancellationToken ct)
    {
        object[] id = [contact.Value];
        var conversations = await connection.SelectWith(
            "SELECT id, instance_id, started_at, address FROM conversations WHERE contact_id = $1",
            id,
            row => (Id: row.Uuid(0), Line: row.Uuid(1), StartedAt: row.Time(2), Address: row.Text(3)),
            ct
        );
        var keys = await connection.SelectWith("SELECT key FROM contact_keys WHERE contact_id = $1", id, row => row.Text(0), ct);
        var phones = await connection.SelectWith(
            "SELECT phone FROM contacts WHERE id = $1 AND phone IS NOT NULL",
            id,
            row => row.Text(0),
            ct
        );
        var addresses = new HashSet<string>(conversations.Select(one => one.Address), StringComparer.Ordinal);
        foreach (var number in keys.Where(IsPhone).Select(key => key[Phone.Length..]).Concat(phones).SelectMany(Spelled))
            addresses.UnionWith([number, $"{number}@s.whatsapp.net", $"{number}@c.us"]);
        addresses.UnionWith(keys.Where(key => !IsPhone(key)));
        addresses.Remove("");
        return new(
            [.. conversations.Select(one => (one.Id, one.Line, one.StartedAt))],
            keys,
            [.. addresses],
            [.. addresses.Select(address => address.Split('@', ':')[0]).Where(part => part.Length >= ShortestId).Distinct()]
        );
    }

    /// <summary>The part of a query that finds one of the ids in a column of bytes; the first is <c>$2</c>.</summary>
    internal string InBytes(DatabaseEngine engine, string column) =>
        Any(at => engine is DatabaseEngine.Sqlite ? $"instr({column}, ${at}) > 0" : $"position(${at} in {column}) > 0");

    /// <summary>The part of a query that finds one of the ids in a column of text; the first is <c>$2</c>.</summary>
    internal string InText(string column) => Any(at => $"{column} LIKE ${at} ESCAPE '!'");

    internal object[] Bytes(Guid tenant) => [tenant, .. Ids.Select(id => (object)Encoding.UTF8.GetBytes(id))];

    internal object[] Text(Guid tenant) => [tenant, .. Ids.Select(id => (object)$"%{Escaped(id)}%")];

    private string Any(Func<int, string> one) => Ids.Count == 0 ? "1 = 0" : $"({string.Join(" OR ", Ids.Select((_, at) => one(at + 2)))})";

    private static string Escaped(string id) =>
        id.Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);

    // As it was stored, and in the spellings that payloads may have.
    private static IEnumerable<string> Spelled(string number) => PhoneNumber.Spellings(number).Append(number);

    private static bool IsPhone(string key) => key.StartsWith(Phone, StringComparison.Ordinal);
}
