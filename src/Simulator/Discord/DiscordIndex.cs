namespace OmniHub.Simulator.Discord;

/// <summary>A description of the Discord simulator and its endpoints.</summary>
internal static class DiscordIndex
{
    internal static IServiceCollection AddDiscordStandIn(this IServiceCollection services) =>
        services
            .AddSingleton<DiscordWorld>()
            .AddSingleton<DiscordSessions>()
            .AddSingleton<DiscordGate>()
            .AddSingleton<DiscordRest>()
            .AddSingleton<DiscordPlaces>()
            .AddSingleton<DiscordSocket>()
            .AddSingleton<DiscordPeople>()
            .AddSingleton<DiscordRoutes>();

    internal static object For(string root) =>
        new
        {
            what = "Discord's API and gateway. Any token is a bot's, unless it begins with 'bad'.",
            api = $"{root}/discord/api/v10",
            invite = $"curl -X POST {root}/discord/guilds -H 'content-type: application/json' -d '{{\"bot\":\"<token>\",\"name\":\"shop\"}}'",
            write = $"curl -X POST {root}/discord/people/ana/messages -H 'content-type: application/json' -d '{{\"dm\":true,\"text\":\"Hello\"}}'",
            writes = DiscordPeople.Known + "; PATCH and DELETE messages/{id}, POST messages/{id}/reactions {emoji}",
            screen = $"curl '{root}/discord/channels/general/messages?wait=10&count=1' (a channel's id or name, or a person's name)",
            session = $"POST {root}/discord/session/close {{code}}, reconnect, invalid {{resumable}}, heartbeat, garbage {{text}}",
            others = "GET sessions, GET calls?path=, POST bots {token,id,name}, POST bots/refuse {token}, DELETE guilds/{id}?outage=",
            options = $"GET and PUT {root}/discord/options",
        };
}
