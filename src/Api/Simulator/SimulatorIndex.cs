namespace OmniHub.Api.Simulator;

/// <summary>What is here, with calls to copy.</summary>
internal static class SimulatorIndex
{
    internal static object For(HttpRequest request)
    {
        var root = $"{request.Scheme}://{request.Host}{request.PathBase}/simulator";
        return new
        {
            what = "Stand-ins for development and tests: an Evolution API server, the phones behind it, Slack, and an agent. Everything is kept in memory.",
            evolution = new
            {
                url = $"{root}/evolution",
                version = EvolutionServer.Version,
                apikey = EvolutionServer.GlobalKey,
                create = $"curl -X POST {root}/evolution/instance/create -H 'apikey: {EvolutionServer.GlobalKey}' -H 'content-type: application/json' -d '{{\"instanceName\":\"shop\",\"integration\":\"WHATSAPP-BAILEYS\",\"qrcode\":true}}'",
                send = $"curl -X POST {root}/evolution/message/sendText/shop -H 'apikey: {EvolutionServer.GlobalKey}' -H 'content-type: application/json' -d '{{\"number\":\"5511988880001\",\"text\":\"Hello\"}}'",
                options = $"GET and PUT {root}/evolution/options",
                deliveries = $"GET {root}/evolution/deliveries",
            },
            phones = new
            {
                scan = $"curl -X POST {root}/phones/5511900000077/scan -H 'content-type: application/json' -d '{{\"instance\":\"shop\"}}'",
                write = $"curl -X POST {root}/phones/5511988880001/messages -H 'content-type: application/json' -d '{{\"to\":\"shop\",\"name\":\"Ana\",\"text\":\"Hello\"}}'",
                writes = PhoneContent.Known + "; also edit {id,text}, delete {id}; with quoted, copies, ephemeral, viewOnce, addressing",
                screen = $"curl '{root}/phones/5511988880001/messages?wait=10&count=1'",
                read = $"curl -X POST {root}/phones/5511988880001/read -H 'content-type: application/json' -d '{{}}'",
                others = "POST typing, groups, unlink, drop, recover; GET and PUT the phone itself (name, autoRead, autoDeliver, onWhatsApp, refuses, receiptsByLid)",
                special = "Numbers that end in 0404 are not on WhatsApp; what is sent to numbers that end in 0500 ends as ERROR.",
            },
            slack = Slack.SlackSimulator.Index(root),
            agent = new
            {
                url = $"{root}/agent",
                health = $"{root}/agent/health",
                requests = $"curl '{root}/agent/requests?wait=10&count=1'",
                reply = $"curl -X PUT {root}/agent/reply -H 'content-type: application/json' -d '{{\"message\":\"Always this\"}}'",
            },
            discord = Discord.DiscordIndex.For(root),
            faults = new
            {
                where = new[] { $"{root}/evolution/faults", $"{root}/agent/faults", $"{root}/discord/faults" },
                modes = Fault.Modes,
                example = $"curl -X POST {root}/evolution/faults -H 'content-type: application/json' -d '{{\"match\":\"/message/sendText\",\"mode\":\"status\",\"status\":500,\"times\":3,\"delayMs\":0,\"after\":false}}'",
                clear = "DELETE",
            },
        };
    }
}
