using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Reads the events of the gateway as <see cref="DiscordEnvelope"/> stored them.</summary>
internal sealed class DiscordEventParser : IChannelEventParser
{
    // A message has at most ten files; each beyond the first stands as a message of its own.
    private const int MostFiles = 10;

    public ProviderKind Provider => ProviderKind.Discord;

    public IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> payload)
    {
        using var document = ProviderJson.Document(payload);
        var (root, data) = (document.RootElement, document.RootElement.At("d"));
        var name = root.Text("t") ?? throw new FormatException("It is not an event of the gateway.");
        return name switch
        {
            DiscordEnvelope.LineEvent => [Line(data)],
            "MESSAGE_CREATE" => DiscordMessages.Arrived(data, root),
            "MESSAGE_UPDATE" => [Edited(data, root.Text("self"))],
            "MESSAGE_DELETE" => [.. Deleted(Id(data, "id"))],
            "MESSAGE_DELETE_BULK" => [.. data.Items("ids").SelectMany(id => Deleted(id.Text() ?? ""))],
            "MESSAGE_REACTION_ADD" => [DiscordMessages.Reaction(data, root, isThere: true)],
            "MESSAGE_REACTION_REMOVE" => [DiscordMessages.Reaction(data, root, isThere: false)],
            _ => [new Unrecognised(name)],
        };
    }

    // Tokens never travel in events; the signatures in addresses of files are made for everybody who sees the message.
    public byte[] Redact(ReadOnlyMemory<byte> payload) => payload.ToArray();

    internal static string Id(JsonElement data, string name) =>
        data.Text(name) is { } id && Snowflake.Is(id) ? id : throw new FormatException($"The event has no {name}.");

    // Previews of links change a message too; only people set the time of editing.
    private static ChannelEvent Edited(JsonElement data, string? self) =>
        data.Time("edited_timestamp") is { } at && data.At("content").ValueKind is JsonValueKind.String
            ? new MessageEdited(at, Id(data, "id"), DiscordText.Readable(data, self) ?? "")
            : new Ignored("MESSAGE_UPDATE");

    private static IEnumerable<ChannelEvent> Deleted(string id)
    {
        if (!Snowflake.Is(id))
            throw new FormatException("The deleted message has no id.");
        yield return new MessageRevoked(null, id);
        for (var file = 1; file < MostFiles; file++)
            yield return new MessageRevoked(null, DiscordMessages.FileId(id, file)) { IsGuess = true };
    }

    private static ConnectionChanged Line(JsonElement data) =>
        new(
            null,
            Enum.TryParse<InstanceStatus>(data.Text("status"), out var status) ? status : throw new FormatException("No such state."),
            data.Text("reason"),
            OwnName: data.Text("name")
        );
}
