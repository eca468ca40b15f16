using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Discord;

/// <summary>A session of a bot: what was told in it, and the connection that it has right now.</summary>
internal sealed class DiscordSession(DiscordBot bot, int intents)
{
    private const int MostKept = 1000;
    private readonly Lock _gate = new();
    private readonly Queue<(long Seq, byte[] Frame)> _told = new();
    private DiscordWire? _wire;
    private long _seq;

    internal string Id { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    internal DiscordBot Bot => bot;

    internal int Intents => intents;

    internal bool IsConnected => _wire is not null;

    internal DiscordWire? Wire => _wire;

    /// <summary>The number of connections.</summary>
    internal int Connections { get; private set; }

    /// <summary>The code with which the bot closed the last connection.</summary>
    internal int? LastClose { get; set; }

    /// <summary>Heartbeats so far; what the last one said it has seen.</summary>
    internal (int Count, long? Seen) Beats { get; set; }

    /// <summary>The path of the last connection.</summary>
    internal string LastPath { get; set; } = "";

    /// <summary>Tells an event; kept for the one who comes back.</summary>
    internal void Dispatch(string type, JsonObject data)
    {
        lock (_gate)
        {
            var frame = Json.Bytes(
                new JsonObject
                {
                    ["op"] = 0,
                    ["t"] = type,
                    ["s"] = ++_seq,
                    ["d"] = data.DeepClone(),
                }
            );
            _told.Enqueue((_seq, frame));
            while (_told.Count > MostKept)
                _told.Dequeue();
            _wire?.Say(frame);
        }
    }

    /// <summary>Gives the session to a connection; what it missed is told again.</summary>
    internal void Connect(DiscordWire wire, long? after)
    {
        lock (_gate)
        {
            _wire = wire;
            Connections++;
            if (after is not { } seen)
                return;
            foreach (var (_, frame) in _told.Where(one => one.Seq > seen))
                wire.Say(frame);
        }
    }

    internal void Disconnect(DiscordWire wire)
    {
        lock (_gate)
        {
            if (_wire == wire)
                _wire = null;
        }
    }
}

/// <summary>All sessions, and who is told what.</summary>
internal sealed class DiscordSessions(DiscordWorld world)
{
    private const int GuildMessages = 1 << 9;
    private const int GuildReactions = 1 << 10;
    private const int DirectMessages = 1 << 12;
    private const int DirectReactions = 1 << 13;
    private const int MessageContent = 1 << 15;

    internal ConcurrentDictionary<string, DiscordSession> All { get; } = new();

    /// <summary>Every session of a bot is told everything: Discord does not share the work among them.</summary>
    internal void Dispatch(DiscordChannel channel, string type, JsonObject data)
    {
        foreach (var session in All.Values.Where(session => world.IsIn(session.Bot, channel)))
        {
            var isReaction = type.StartsWith("MESSAGE_REACTION", StringComparison.Ordinal);
            var needed = (channel.Guild is null, isReaction) switch
            {
                (true, true) => DirectReactions,
                (true, false) => DirectMessages,
                (false, true) => GuildReactions,
                _ => GuildMessages,
            };
            if ((session.Intents & needed) != 0)
                session.Dispatch(type, Shown(session, channel, data));
        }
    }

    internal void DispatchTo(DiscordBot bot, string type, JsonObject data)
    {
        foreach (var session in All.Values.Where(session => session.Bot.Id == bot.Id))
            session.Dispatch(type, data);
    }

    // Without the intent a message in a server comes empty, unless it is the bot's own or mentions it.
    private static JsonObject Shown(DiscordSession session, DiscordChannel channel, JsonObject data)
    {
        var shown = (JsonObject)data.DeepClone();
        var isMentioned = (shown["mentions"] as JsonArray)?.Any(one => one.Text("id") == session.Bot.Id) == true;
        if (
            channel.Guild is null
            || (session.Intents & MessageContent) != 0
            || isMentioned
            || shown["author"].Text("id") == session.Bot.Id
            || !shown.ContainsKey("content")
        )
            return shown;
        shown["content"] = "";
        foreach (var kept in (string[])["attachments", "embeds", "components"])
            shown[kept] = new JsonArray();
        shown.Remove("sticker_items");
        shown.Remove("poll");
        return shown;
    }
}

/// <summary>One connection, written to in order.</summary>
internal sealed class DiscordWire(WebSocket socket)
{
    private readonly System.Threading.Channels.Channel<byte[]> _out = System.Threading.Channels.Channel.CreateUnbounded<byte[]>();

    internal void Say(byte[] frame) => _out.Writer.TryWrite(frame);

    internal void Say(JsonObject frame) => Say(Json.Bytes(frame));

    internal async Task Write(CancellationToken ct)
    {
        await foreach (var frame in _out.Reader.ReadAllAsync(ct))
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, ct);
    }

    internal async Task Close(int code)
    {
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, CancellationToken.None);
        }
        catch (Exception gone) when (gone is WebSocketException or InvalidOperationException or ObjectDisposedException)
        {
            // It went by itself.
        }
    }
}
