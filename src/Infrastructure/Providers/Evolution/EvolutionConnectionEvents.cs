using System.Globalization;
using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Reads the events of the instance itself: its connection, pairing codes, calls and presence.</summary>
internal static class EvolutionConnectionEvents
{
    public static ChannelEvent Connection(JsonElement data)
    {
        var state = data.Text("state"u8);
        return state is "close" or "closed"
            ? Closed(data.Int("statusReason"u8))
            : new ConnectionChanged(
                null,
                StatusOf(state),
                state is "refused" ? "pairing_expired" : null,
                data.Text("wuid"u8) is { } own ? Jid.Phone(Jid.Normalise(own)) : null,
                data.Text("profileName"u8)
            );
    }

    public static InstanceStatus StatusOf(string? state) =>
        state switch
        {
            "open" => InstanceStatus.Connected,
            "connecting" => InstanceStatus.Connecting,
            "close" or "closed" or "refused" => InstanceStatus.Disconnected,
            _ => InstanceStatus.Error,
        };

    public static ChannelEvent Instance(JsonElement data) =>
        data.Text("status"u8) is "closed" or "close"
            ? Closed(data.Int("disconnectionReasonCode"u8))
            : new Ignored(EvolutionEvents.StatusInstance);

    public static ChannelEvent Code(JsonElement data)
    {
        var code = data.At("qrcode"u8).IsObject() ? data.At("qrcode"u8) : data;
        if (code.Text("code"u8) is { } text)
            return new PairingCodeIssued(null, new PairingCode(text, code.Text("base64"u8), code.Text("pairingCode"u8)));
        // No code was scanned: the server stops until it is asked again.
        return data.At("statusCode"u8).IsThere()
            ? new ConnectionChanged(null, InstanceStatus.Disconnected, "pairing_expired")
            : new Ignored(EvolutionEvents.QrCodeUpdated);
    }

    public static ChannelEvent CallChanged(JsonElement data)
    {
        if (data.Text("id"u8) is not { } id || (data.Text("from"u8) ?? data.Text("chatId"u8)) is not { } from)
            return new Ignored(EvolutionEvents.Call);
        DateTimeOffset? at = DateTimeOffset.TryParse(data.Text("date"u8), CultureInfo.InvariantCulture, out var told) ? told : null;
        return new CallChanged(at, id, EvolutionPeople.Alone(from), data.Text("status"u8) ?? "offer", data.IsTrue("isVideo"u8));
    }

    public static IReadOnlyList<ChannelEvent> Presences(JsonElement data)
    {
        var presences = data.At("presences"u8);
        if (data.Text("id"u8) is not { } raw || !presences.IsObject())
            return [new Ignored(EvolutionEvents.PresenceUpdate)];
        var jid = Jid.Normalise(raw);
        var chat = new Domain.Messaging.Chat(jid, Jid.KindOf(jid));
        var told = new List<ChannelEvent>();
        foreach (var presence in presences.EnumerateObject())
        {
            if (PresenceOf(presence.Value.Text("lastKnownPresence"u8)) is { } word)
                told.Add(new PresenceChanged(null, chat, Jid.Normalise(presence.Name), word));
        }
        return told.Count > 0 ? told : [new Ignored(EvolutionEvents.PresenceUpdate)];
    }

    private static ConnectionChanged Closed(int? reason) =>
        reason switch
        {
            401 => new ConnectionChanged(null, InstanceStatus.LoggedOut, "logout"),
            402 or 403 or 406 => new ConnectionChanged(null, InstanceStatus.Error, "banned"),
            440 => new ConnectionChanged(null, InstanceStatus.Disconnected, "replaced"),
            _ => new ConnectionChanged(null, InstanceStatus.Disconnected, reason?.ToString(CultureInfo.InvariantCulture)),
        };

    private static Presence? PresenceOf(string? word) =>
        word switch
        {
            "composing" => Presence.Composing,
            "recording" => Presence.Recording,
            "paused" => Presence.Paused,
            "available" => Presence.Available,
            "unavailable" => Presence.Unavailable,
            _ => null,
        };
}
