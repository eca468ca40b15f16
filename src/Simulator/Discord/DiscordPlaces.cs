using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;

namespace OmniHub.Simulator.Discord;

/// <summary>Servers, channels, files and bots; and the switches of the stand-in.</summary>
internal sealed class DiscordPlaces(DiscordWorld world, DiscordSessions sessions)
{
    internal static Task<DiscordReply> Gateway(DiscordCalled call) =>
        Reply(new JsonObject { ["url"] = DiscordAddresses.Gateway(call.Http.Request) });

    internal Task<DiscordReply> GatewayBot(DiscordCalled call) =>
        Reply(
            new JsonObject
            {
                ["url"] = DiscordAddresses.Gateway(call.Http.Request),
                ["shards"] = 1,
                ["session_start_limit"] = new JsonObject
                {
                    ["total"] = 1000,
                    ["remaining"] = Math.Max(0, world.Quirks.IdentifiesLeft),
                    ["reset_after"] = 14_400_000,
                    ["max_concurrency"] = 1,
                },
            }
        );

    internal static Task<DiscordReply> Me(DiscordCalled call) => Reply(DiscordShapes.User(call.Bot));

    internal static Task<DiscordReply> Application(DiscordCalled call) =>
        Reply(
            new JsonObject
            {
                ["id"] = call.Bot.Id,
                ["name"] = call.Bot.Name,
                ["flags"] = 0,
            }
        );

    internal Task<DiscordReply> MyGuilds(DiscordCalled call) =>
        Reply(
            new JsonArray([
                .. world
                    .Guilds.Values.Where(guild => guild.Bots.ContainsKey(call.Bot.Id))
                    .Select(guild => (JsonNode)new JsonObject { ["id"] = guild.Id, ["name"] = guild.Name }),
            ])
        );

    internal Task<DiscordReply> Channel(DiscordCalled call) =>
        world.Channels.TryGetValue(call.Id("channel"), out var channel)
            ? Reply(DiscordShapes.Channel(channel))
            : Task.FromResult(DiscordReply.Refused(404, 10003, "Unknown Channel"));

    internal Task<DiscordReply> Channels(DiscordCalled call) =>
        Reply(
            new JsonArray([
                .. world
                    .Channels.Values.Where(channel => channel.Guild == call.Id("guild"))
                    .Select(channel => (JsonNode)DiscordShapes.Channel(channel)),
            ])
        );

    internal static Task<DiscordReply> Refresh(DiscordCalled call) =>
        Reply(
            new JsonObject
            {
                ["refreshed_urls"] = new JsonArray([
                    .. call
                        .Body.Texts("attachment_urls")
                        .Select(url => (JsonNode)new JsonObject { ["original"] = url, ["refreshed"] = $"{url.Split('?')[0]}?ex=fresh" }),
                ]),
            }
        );

    internal void Map(RouteGroupBuilder routes)
    {
        routes.MapGet("/options", () => Results.Json(world.Quirks, Json.Options));
        routes.MapPut("/options", (DiscordQuirks quirks) => Results.Json(world.Quirks = quirks, Json.Options));
        world.Faults.Map(routes);
        routes.MapPost("/bots", (JsonObject wanted) => Define(wanted));
        routes.MapPost("/bots/refuse", (JsonObject wanted) => Refuse(wanted.Text("token") ?? ""));
        routes.MapPost("/guilds", (JsonObject wanted) => Invite(wanted.Text("bot"), wanted.Text("name"), wanted.Text("channel")));
        routes.MapGet(
            "/oauth2/authorize",
            ([FromQuery(Name = "client_id")] string client, [FromQuery] string? permissions) =>
                permissions == "274878024768"
                    ? Invite(client, "invited", "general")
                    : Results.BadRequest(new { error = "other permissions than the least that a hub needs" })
        );
        routes.MapDelete("/guilds/{guild}", (string guild, [FromQuery] bool outage = false) => Kick(guild, outage));
        routes.MapGet("/cdn/attachments/{channel}/{file}/{name}", (string file, [FromQuery] string? ex = null) => Serve(file, ex));
        routes.MapPost("/session/{what}", (string what, JsonObject how) => Disturb(what, how));
        routes.MapGet("/sessions", () => Results.Json(sessions.All.Values.Select(Told), Json.Options));
        routes.MapGet(
            "/calls",
            async (CancellationToken ct, [FromQuery] string path = "", [FromQuery] int count = 1, [FromQuery] double wait = 0) =>
            {
                var seen = await world.Calls.WaitFor(
                    count,
                    TimeSpan.FromSeconds(Math.Clamp(wait, 0, 60)),
                    0,
                    call => call.Text("path")!.Contains(path, StringComparison.Ordinal),
                    TimeProvider.System,
                    ct
                );
                return Results.Content(
                    new JsonArray([.. seen.Select(one => one.Entry.DeepClone())]).ToJsonString(Json.Options),
                    "application/json"
                );
            }
        );
    }

    private static object Told(DiscordSession session) =>
        new
        {
            id = session.Id,
            bot = session.Bot.Id,
            session.Intents,
            connected = session.IsConnected,
            session.Connections,
            session.LastClose,
            session.LastPath,
            beats = session.Beats.Count,
            beat_seen = session.Beats.Seen,
        };

    private IResult Define(JsonObject wanted) =>
        wanted.Text("token") is { } token
            ? Results.Json(DiscordShapes.User(world.Define(token, wanted.Text("id"), wanted.Text("name"))), Json.Options, statusCode: 201)
            : Results.BadRequest(new { error = "token is required" });

    private async Task<IResult> Refuse(string token)
    {
        world.Refuse(token);
        foreach (
            var wire in sessions
                .All.Values.Where(session => session.Bot.Token == token)
                .Select(session => session.Wire)
                .OfType<DiscordWire>()
        )
            await wire.Close(4004);
        return Results.NoContent();
    }

    private IResult Invite(string? bot, string? name, string? channel)
    {
        var invited = bot is null ? world.Bots.FirstOrDefault() : world.BotById(bot) ?? world.BotOf(bot);
        if (invited is null)
            return Results.NotFound(new { error = "no such bot" });
        var (guild, general) = world.NewGuild(name ?? "server", channel ?? "general");
        guild.Bots[invited.Id] = true;
        sessions.DispatchTo(invited, "GUILD_CREATE", DiscordShapes.Guild(guild, [general]));
        return Results.Json(
            new
            {
                guild = guild.Id,
                channel = general.Id,
                bot = invited.Id,
            },
            Json.Options,
            statusCode: 201
        );
    }

    private IResult Kick(string guild, bool outage)
    {
        if (!world.Guilds.TryGetValue(guild, out var there))
            return Results.NotFound();
        var data = new JsonObject { ["id"] = guild };
        if (outage)
            data["unavailable"] = true;
        foreach (var bot in world.Bots.Where(bot => there.Bots.ContainsKey(bot.Id)).ToList())
        {
            sessions.DispatchTo(bot, "GUILD_DELETE", data);
            if (!outage)
                there.Bots.TryRemove(bot.Id, out _);
        }

        return Results.NoContent();
    }

    // Files whose names say so have run out and must be renewed first.
    private IResult Serve(string file, string? renewed) =>
        !world.Files.TryGetValue(file, out var kept) ? Results.NotFound()
        : kept.Type == "application/expired" && renewed is null ? Results.StatusCode(403)
        : Results.Bytes(kept.Bytes, kept.Type);

    private async Task<IResult> Disturb(string what, JsonObject how)
    {
        foreach (var wire in sessions.All.Values.Select(session => session.Wire).OfType<DiscordWire>().ToList())
        {
            switch (what)
            {
                case "close":
                    await wire.Close((int)(how.Number("code") ?? 4000));
                    break;
                case "reconnect":
                    wire.Say(Frame(7, null));
                    break;
                case "invalid":
                    wire.Say(Frame(9, how.Flag("resumable")));
                    break;
                case "heartbeat":
                    wire.Say(Frame(1, null));
                    break;
                case "garbage":
                    wire.Say(System.Text.Encoding.UTF8.GetBytes(how.Text("text") ?? "}{ not json \u0000"));
                    break;
                default:
                    return Results.BadRequest(new { error = "close {code}, reconnect, invalid {resumable}, heartbeat, garbage {text}" });
            }
        }

        return Results.NoContent();
    }

    private static JsonObject Frame(int op, JsonNode? data) =>
        new()
        {
            ["op"] = op,
            ["d"] = data,
            ["s"] = null,
            ["t"] = null,
        };

    private static Task<DiscordReply> Reply(JsonNode body) => Task.FromResult(DiscordReply.Ok(body));
}
