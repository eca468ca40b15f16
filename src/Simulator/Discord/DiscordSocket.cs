using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Discord;

/// <summary>The gateway: greets, begins and resumes sessions, answers heartbeats, and refuses with Discord's own codes.</summary>
internal sealed class DiscordSocket(DiscordWorld world, DiscordSessions sessions, IHostApplicationLifetime host, TimeProvider clock)
{
    private const int MostAMinute = 120;
    private const int MostIn = 4096;

    internal async Task Serve(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = 426;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var wire = new DiscordWire(socket);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        var writing = wire.Write(over.Token);
        var talk = new Talk(world, sessions, wire, http);
        try
        {
            if (http.Request.Query["v"] != "10" || http.Request.Query["encoding"] != "json")
                await wire.Close(4012);
            else
                wire.Say(Frame(10, new JsonObject { ["heartbeat_interval"] = world.Quirks.HeartbeatIntervalMs }));
            await Listen(socket, talk, over.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The other side went without a word.
        }
        finally
        {
            talk.Ended((int?)socket.CloseStatus);
            await over.CancelAsync();
            await writing.ContinueWith(_ => { }, TaskScheduler.Default);
            socket.Abort();
        }
    }

    private async Task Listen(WebSocket socket, Talk talk, CancellationToken ct)
    {
        var buffer = new byte[MostIn + 1];
        var (length, said) = (0, new Queue<long>());
        while (true)
        {
            var piece = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
            if (piece.MessageType is WebSocketMessageType.Close)
            {
                if (socket.State is WebSocketState.CloseReceived)
                    await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, CancellationToken.None);
                return;
            }

            length += piece.Count;
            if (length > MostIn)
            {
                await talk.Refuse(4002);
                length = 0;
                continue;
            }

            if (!piece.EndOfMessage)
                continue;
            var now = clock.GetTimestamp();
            said.Enqueue(now);
            while (clock.GetElapsedTime(said.Peek(), now) > TimeSpan.FromMinutes(1))
                said.Dequeue();
            if (said.Count > MostAMinute)
                await talk.Refuse(4008);
            else
                await talk.Hear(buffer.AsSpan(0, length).ToArray());
            length = 0;
        }
    }

    private static JsonObject Frame(int op, JsonNode? data) =>
        new()
        {
            ["op"] = op,
            ["d"] = data,
            ["s"] = null,
            ["t"] = null,
        };

    /// <summary>The conversation on one connection.</summary>
    private sealed class Talk(DiscordWorld world, DiscordSessions sessions, DiscordWire wire, HttpContext http)
    {
        private DiscordSession? _session;

        internal Task Refuse(int code) => wire.Close(code);

        // Only 1000 and 1001 end a session; whoever went otherwise may come back to it.
        internal void Ended(int? code)
        {
            if (_session is not { } session)
                return;
            session.Disconnect(wire);
            session.LastClose = code;
            if (code is 1000 or 1001)
                sessions.All.TryRemove(session.Id, out _);
        }

        internal async Task Hear(byte[] frame)
        {
            JsonNode? said;
            try
            {
                said = JsonNode.Parse(frame);
            }
            catch (JsonException)
            {
                await wire.Close(4002);
                return;
            }

            switch ((int?)said.Number("op"))
            {
                case 1:
                    if (_session is { } beaten)
                        beaten.Beats = (beaten.Beats.Count + 1, (long?)said.Number("d"));
                    if (world.Quirks.AckHeartbeats)
                        wire.Say(Frame(11, null));
                    break;
                case 2:
                    await Identify(said!["d"]);
                    break;
                case 6:
                    Resume(said!["d"]);
                    break;
                case 3 or 4 or 8:
                    if (_session is null)
                        await wire.Close(4003);
                    break;
                default:
                    await wire.Close(4001);
                    break;
            }
        }

        private async Task Identify(JsonNode? asked)
        {
            if (_session is not null || RefusalOf(asked) is { } code && await Closed(code))
            {
                if (_session is not null)
                    await wire.Close(4005);
                return;
            }

            world.Quirks = world.Quirks with { IdentifiesLeft = world.Quirks.IdentifiesLeft - 1 };
            var bot = world.BotOf(asked.Text("token")!)!;
            _session = new DiscordSession(bot, (int)asked.Number("intents")!.Value);
            _session.LastPath = http.Request.Path;
            _session.Connect(wire, null);
            var guilds = world.Guilds.Values.Where(guild => guild.Bots.ContainsKey(bot.Id)).ToList();
            _session.Dispatch("READY", Ready(bot, guilds));
            foreach (var guild in guilds)
                _session.Dispatch(
                    "GUILD_CREATE",
                    DiscordShapes.Guild(guild, world.Channels.Values.Where(channel => channel.Guild == guild.Id))
                );
            sessions.All[_session.Id] = _session;
        }

        private async Task<bool> Closed(int code)
        {
            await wire.Close(code);
            return true;
        }

        private int? RefusalOf(JsonNode? asked)
        {
            var (token, intents, quirks) = (asked.Text("token") ?? "", asked.Number("intents"), world.Quirks);
            if (quirks.CloseOnIdentify != 0)
                return quirks.CloseOnIdentify;
            if (world.BotOf(token) is null || token.StartsWith("Bot ", StringComparison.Ordinal) || quirks.IdentifiesLeft <= 0)
                return 4004;
            if (intents is not >= 0 || asked!["properties"] is not JsonObject)
                return 4013;
            return ((int)intents & ~quirks.GrantedIntents) != 0 ? 4014 : null;
        }

        private void Resume(JsonNode? asked)
        {
            var known =
                world.Quirks.AcceptResume
                && sessions.All.TryGetValue(asked.Text("session_id") ?? "", out var session)
                && session.Bot.Token == asked.Text("token")
                    ? session
                    : null;
            if (known is null)
            {
                wire.Say(Frame(9, JsonValue.Create(false)));
                return;
            }

            _session = known;
            known.LastPath = http.Request.Path;
            known.Connect(wire, (long)(asked.Number("seq") ?? 0));
            known.Dispatch("RESUMED", new JsonObject { ["_trace"] = new JsonArray() });
        }

        private JsonObject Ready(DiscordBot bot, IEnumerable<DiscordGuild> guilds) =>
            new()
            {
                ["v"] = 10,
                ["user"] = DiscordShapes.User(bot),
                ["guilds"] = new JsonArray([
                    .. guilds.Select(guild => (JsonNode)new JsonObject { ["id"] = guild.Id, ["unavailable"] = true }),
                ]),
                ["session_id"] = _session!.Id,
                ["resume_gateway_url"] = $"{DiscordAddresses.Gateway(http.Request)}resume/",
                ["shard"] = new JsonArray(0, 1),
                ["application"] = new JsonObject { ["id"] = bot.Id, ["flags"] = 0 },
            };
    }
}

/// <summary>The addresses of the simulator as the caller reaches them.</summary>
internal static class DiscordAddresses
{
    internal static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}/simulator/discord";

    internal static string Gateway(HttpRequest request) =>
        $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}{request.PathBase}/simulator/discord/gateway/";
}
