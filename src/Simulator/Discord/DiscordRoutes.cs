using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;

namespace OmniHub.Simulator.Discord;

/// <summary>The routes of the simulator.</summary>
internal sealed class DiscordRoutes(DiscordGate gate, DiscordRest rest, DiscordPlaces places, DiscordSocket socket, DiscordPeople people)
{
    internal void Map(RouteGroupBuilder routes)
    {
        routes.Map("/gateway/{rest?}", socket.Serve);
        places.Map(routes);
        MapBots(routes.MapGroup("/api/v10"));
        MapPeople(routes.MapGroup("/people/{person}"));
        routes.MapGet(
            "/channels/{place}/messages",
            (
                string place,
                CancellationToken ct,
                [FromQuery] string? after = null,
                [FromQuery] double wait = 0,
                [FromQuery] int count = 1
            ) => people.Look(place, after, wait, count, ct)
        );
    }

    private void MapBots(RouteGroupBuilder api)
    {
        api.MapGet("/gateway", gate.Guard("gateway", DiscordPlaces.Gateway));
        api.MapGet("/gateway/bot", gate.Guard("gateway", places.GatewayBot));
        api.MapGet("/users/@me", gate.Guard("me", DiscordPlaces.Me));
        api.MapGet("/users/@me/guilds", gate.Guard("guilds", places.MyGuilds));
        api.MapGet("/applications/@me", gate.Guard("me", DiscordPlaces.Application));
        api.MapGet("/oauth2/applications/@me", gate.Guard("me", DiscordPlaces.Application));
        api.MapPost("/users/@me/channels", gate.Guard("direct", rest.OpenDirect));
        api.MapGet("/channels/{channel}", gate.Guard("channel", places.Channel));
        api.MapGet("/guilds/{guild}/channels", gate.Guard("channels", places.Channels));
        api.MapPost("/channels/{channel}/messages", gate.Guard("messages", rest.CreateMessage));
        api.MapGet("/channels/{channel}/messages", gate.Guard("history", rest.ListMessages));
        api.MapPatch("/channels/{channel}/messages/{message}", gate.Guard("edit", rest.EditMessage));
        api.MapDelete("/channels/{channel}/messages/{message}", gate.Guard("delete", rest.DeleteMessage));
        var reaction = "/channels/{channel}/messages/{message}/reactions/{emoji}/@me";
        api.MapPut(reaction, gate.Guard("reactions", rest.React));
        api.MapDelete(reaction, gate.Guard("reactions", rest.React));
        api.MapPost("/channels/{channel}/typing", gate.Guard("typing", rest.Type));
        api.MapPost("/attachments/refresh-urls", gate.Guard("refresh", DiscordPlaces.Refresh));
    }

    private void MapPeople(RouteGroupBuilder person)
    {
        person.MapPost("/messages", (HttpRequest request, string person, JsonObject said) => people.Write(request, person, said));
        person.MapPatch("/messages/{message}", (string message, JsonObject said) => people.Edit(message, said));
        person.MapDelete("/messages/{message}", (string message) => people.Delete(message));
        person.MapPost(
            "/messages/{message}/reactions",
            (string person, string message, JsonObject said) => people.React(person, message, said, isThere: true)
        );
        person.MapPost(
            "/messages/{message}/reactions/undo",
            (string person, string message, JsonObject said) => people.React(person, message, said, isThere: false)
        );
    }
}
