using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>WhatsApp's addresses: <c>digits@s.whatsapp.net</c>, <c>…@lid</c> (number hidden), <c>…@g.us</c>, broadcasts and newsletters.</summary>
internal static class Jid
{
    private const string PhoneServer = "@s.whatsapp.net";
    private const string LidServer = "@lid";

    /// <summary>Returns the normal form of an address: no device, the current server name, bare digits completed.</summary>
    public static string Normalise(string raw)
    {
        var at = raw.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return raw.Length > 0 && raw.All(char.IsAsciiDigit) ? raw + PhoneServer : raw;
        var server = raw.AsSpan(at);
        if (server.Equals("@c.us", StringComparison.Ordinal))
            server = PhoneServer;
        var user = raw.AsSpan(0, at);
        var device = user.IndexOf(':');
        if (device >= 0)
            user = user[..device];
        return user.Length == at && server.Length == raw.Length - at ? raw : string.Concat(user, server);
    }

    public static bool IsPhone(string jid) => jid.EndsWith(PhoneServer, StringComparison.Ordinal);

    public static bool IsLid(string jid) => jid.EndsWith(LidServer, StringComparison.Ordinal);

    public static bool IsGroup(string jid) => jid.EndsWith("@g.us", StringComparison.Ordinal);

    /// <summary>People are those with a number or a hidden number. Statuses, newsletters, bots, WhatsApp itself (0) and servers of tomorrow are nobody that could be answered.</summary>
    public static ChatKind KindOf(string jid) =>
        IsGroup(jid) ? ChatKind.Group
        : (IsPhone(jid) || IsLid(jid)) && User(jid) is not "0" ? ChatKind.Direct
        : ChatKind.Broadcast;

    /// <summary>A broadcast list of somebody, <c>digits@broadcast</c>: what comes through it is a message of its writer. A status, <c>status@broadcast</c>, is none.</summary>
    public static bool IsBroadcastList(string jid) =>
        jid.EndsWith("@broadcast", StringComparison.Ordinal) && User(jid) is { Length: > 0 } user && user.All(char.IsAsciiDigit);

    /// <summary>The phone number of an address that shows it.</summary>
    public static string? Phone(string jid) => IsPhone(jid) ? jid[..^PhoneServer.Length] : null;

    /// <summary>Returns the part before the server.</summary>
    public static string User(string jid)
    {
        var at = jid.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? jid : jid[..at];
    }
}
