namespace OmniHub.Simulator.Slack;

/// <summary>A stand-in for Slack: one workspace, one app.</summary>
internal static class SlackSimulator
{
    internal static IServiceCollection AddSlackSimulator(this IServiceCollection services) =>
        services
            .AddSingleton<SlackWorkspace>()
            .AddSingleton<SlackFaults>()
            .AddSingleton<SlackSocketServer>()
            .AddSingleton<SlackGrants>()
            .AddSingleton<SlackMethods>()
            .AddSingleton<SlackPoster>()
            .AddSingleton<SlackPeopleActs>()
            .AddSingleton<SlackRoutes>();

    /// <summary>Returns a description of the simulator with example calls.</summary>
    internal static object Index(string root)
    {
        var setup = new SlackSetup();
        return new
        {
            api = $"{root}/slack/api",
            app = new
            {
                client_id = setup.ClientId,
                client_secret = setup.ClientSecret,
                signing_secret = setup.SigningSecret,
                app_token = setup.AppToken,
            },
            hub = $"OmniHub__Slack__BaseUrl={root}/slack/api; open an instance's auth_url, or POST {root}/slack/token for a bot token",
            events = $"curl -X PUT {root}/slack/options -H 'content-type: application/json' -d '{{\"eventsUrl\":\"{root[..^10]}/webhook/slack\"}}'",
            write = $"curl -X POST {root}/slack/people/ana/messages -H 'content-type: application/json' -d '{{\"text\":\"Hello\"}}'",
            writes = "with channel, thread, mention, file; PUT messages {ts,text} edits; POST delete, reactions {ts,reaction,remove}, press {ts,value}",
            screen = $"curl '{root}/slack/messages?wait=10&count=1&bot=true'",
            others = "POST handshake, revoke, disconnect?reason=warning; GET sockets; options: rotates, orgWide, copies, attempts",
            faults = $"curl -X POST {root}/slack/faults -H 'content-type: application/json' -d '{{\"method\":\"chat.postMessage\",\"status\":429,\"retryAfter\":2,\"times\":3}}'",
        };
    }
}
