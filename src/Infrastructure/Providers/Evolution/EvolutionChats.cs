using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Lists the people and chats of an instance and reports reading and typing to it.</summary>
internal sealed class EvolutionChats(EvolutionClient client)
{
    // The server holds the call for as long as it shows the presence.
    private static readonly TimeSpan LongestPresence = TimeSpan.FromSeconds(20);

    public async Task<Result<Done>> ShowPresence(
        InstanceAccess instance,
        string to,
        Presence presence,
        TimeSpan lasting,
        CancellationToken ct
    )
    {
        var shown = lasting < LongestPresence ? lasting : LongestPresence;
        using var answer = await client.PostShaped(
            instance,
            $"/chat/sendPresence/{EvolutionClient.Segment(instance)}",
            generation => JsonBody.Object((to, presence, shown, generation), WritePresence),
            EvolutionClient.Changing with
            {
                Timeout = shown + TimeSpan.FromSeconds(10),
                Repeat = Repeat.Never,
            },
            ct
        );
        return answer.IsGood ? Done.It : EvolutionErrors.From(answer, instance, CallKind.Change);
    }

    public async Task<Result<Done>> MarkRead(
        InstanceAccess instance,
        string chat,
        IReadOnlyList<string> providerMessageIds,
        CancellationToken ct
    )
    {
        var path = $"/chat/markMessageAsRead/{EvolutionClient.Segment(instance)}";
        using var body = JsonBody.Object((chat, providerMessageIds), WriteRead);
        var method = client.GenerationOf(instance) is Generation.V1 ? HttpMethod.Put : HttpMethod.Post;
        using var answer = await client.Call(instance, method, path, body, EvolutionClient.Changing, ct);
        return answer.IsGood ? Done.It : EvolutionErrors.From(answer, instance, CallKind.Change);
    }

    public async Task<Result<Done>> SetProfilePicture(InstanceAccess instance, Uri picture, CancellationToken ct)
    {
        var path = $"/chat/updateProfilePicture/{EvolutionClient.Segment(instance)}";
        using var body = JsonBody.Object(picture, static (json, address) => json.WriteString("picture"u8, address.AbsoluteUri));
        var method = client.GenerationOf(instance) is Generation.V1 ? HttpMethod.Put : HttpMethod.Post;
        using var answer = await client.Call(instance, method, path, body, EvolutionClient.Changing, ct);
        return answer.IsGood ? Done.It : EvolutionErrors.From(answer, instance, CallKind.Change);
    }

    public async Task<Result<IReadOnlyList<KnownContact>>> Contacts(InstanceAccess instance, CancellationToken ct)
    {
        using var body = JsonBody.Object(0, WriteEverything);
        using var answer = await client.Post(
            instance,
            $"/chat/findContacts/{EvolutionClient.Segment(instance)}",
            body,
            EvolutionClient.Asking,
            ct
        );
        return !answer.IsGood || !answer.Json.IsArray()
            ? EvolutionErrors.From(answer, instance, CallKind.Ask)
            : Once(Listed(answer.Json, ContactOf));
    }

    public async Task<Result<IReadOnlyList<KnownChat>>> Chats(InstanceAccess instance, CancellationToken ct)
    {
        var path = $"/chat/findChats/{EvolutionClient.Segment(instance)}";
        using var body = JsonBody.Object(0, WriteEverything);
        using var answer =
            client.GenerationOf(instance) is Generation.V1
                ? await client.Get(instance, path, ct)
                : await client.Post(instance, path, body, EvolutionClient.Asking, ct);
        return !answer.IsGood || !answer.Json.IsArray()
            ? EvolutionErrors.From(answer, instance, CallKind.Ask)
            : Listed(answer.Json, ChatOf);
    }

    public async Task<Result<IReadOnlyList<NumberCheck>>> CheckNumbers(
        InstanceAccess instance,
        IReadOnlyList<string> phones,
        CancellationToken ct
    )
    {
        using var body = JsonBody.Object(phones, WriteNumbers);
        using var answer = await client.Post(
            instance,
            $"/chat/whatsappNumbers/{EvolutionClient.Segment(instance)}",
            body,
            EvolutionClient.Asking,
            ct
        );
        if (!answer.IsGood || !answer.Json.IsArray())
            return EvolutionErrors.From(answer, instance, CallKind.Ask);
        // Groups come first, whatever was asked first.
        var told = new Dictionary<string, JsonElement>();
        foreach (var item in answer.Json.Items())
            told.TryAdd(Asked(item.Text("number"u8) ?? string.Empty), item);
        var checks = new NumberCheck[phones.Count];
        for (var i = 0; i < checks.Length; i++)
        {
            var item = told.GetValueOrDefault(Asked(phones[i]));
            var exists = item.IsTrue("exists"u8);
            checks[i] = new NumberCheck(phones[i], exists, exists ? item.Text("jid"u8) : null, item.Text("name"u8));
        }
        Result<Done> done = Done.It;
        return done.Then<IReadOnlyList<NumberCheck>>(_ => checks);
    }

    private static Result<IReadOnlyList<T>> Listed<T>(JsonElement rows, Func<JsonElement, T?> read)
        where T : class
    {
        T[] found = [.. rows.Items().Select(read).OfType<T>()];
        Result<Done> done = Done.It;
        return done.Then<IReadOnlyList<T>>(_ => found);
    }

    // The server may list a person by bare number and by JID; the row with a name says more.
    private static Result<IReadOnlyList<KnownContact>> Once(Result<IReadOnlyList<KnownContact>> listed) =>
        listed.Then<IReadOnlyList<KnownContact>>(contacts =>
            [
                .. contacts
                    .GroupBy(contact => contact.Address)
                    .Select(same => same.FirstOrDefault(contact => contact.Name is not null) ?? same.First()),
            ]
        );

    private static KnownContact? ContactOf(JsonElement row) =>
        AddressOf(row) is { } jid
            ? new KnownContact(jid, row.Text("pushName"u8) ?? row.Text("name"u8), Jid.User(jid), Jid.IsGroup(jid))
            : null;

    private static KnownChat? ChatOf(JsonElement row) =>
        AddressOf(row) is { } jid
            ? new KnownChat(
                jid,
                row.Text("name"u8) ?? row.Text("pushName"u8),
                row.Int("unreadCount"u8) ?? row.Int("unreadMessages"u8) ?? 0,
                row.At("lastMessage"u8).Seconds("messageTimestamp"u8) ?? row.Seconds("lastMsgTimestamp"u8),
                Jid.IsGroup(jid)
            )
            : null;

    // In 1.x the address is the id; in 2.x the id is the database's.
    private static string? AddressOf(JsonElement row) =>
        (row.Text("remoteJid"u8) ?? (row.Text("id"u8) is { } id && id.Contains('@', StringComparison.Ordinal) ? id : null))
            is { Length: > 0 } raw
            ? Jid.Normalise(raw)
            : null;

    private static string Asked(string phone) =>
        phone.Contains('@', StringComparison.Ordinal) ? phone : string.Concat(phone.Where(char.IsAsciiDigit));

    private static void WriteEverything(Utf8JsonWriter json, int nothing)
    {
        json.WriteStartObject("where"u8);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, IReadOnlyList<string> phones)
    {
        json.WriteStartArray("numbers"u8);
        foreach (var phone in phones)
            json.WriteStringValue(Asked(phone));
        json.WriteEndArray();
    }

    private static void WriteRead(Utf8JsonWriter json, (string Chat, IReadOnlyList<string> Ids) call)
    {
        json.WriteStartArray("readMessages"u8);
        foreach (var id in call.Ids)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            json.WriteBoolean("fromMe"u8, false);
            json.WriteString("remoteJid"u8, Jid.Normalise(call.Chat));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WritePresence(Utf8JsonWriter json, (string To, Presence Presence, TimeSpan Shown, Generation Generation) call)
    {
        json.WriteString("number"u8, call.To);
        if (call.Generation is Generation.V1)
            json.WriteStartObject("options"u8);
        json.WriteString("presence"u8, call.Presence.ToString().ToLowerInvariant());
        json.WriteNumber("delay"u8, (int)call.Shown.TotalMilliseconds);
        if (call.Generation is Generation.V1)
            json.WriteEndObject();
    }
}
