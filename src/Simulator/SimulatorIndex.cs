using OmniHub.Simulator.Graph;

namespace OmniHub.Simulator;

/// <summary>A description of the simulator with example calls.</summary>
internal static class SimulatorIndex
{
    internal static object For(HttpRequest request)
    {
        var root = $"{request.Scheme}://{request.Host}{request.PathBase}/simulator";
        return new
        {
            what = "Stand-ins for development and tests: an Evolution API server and the phones behind it, Meta's Graph API and the people behind that, Slack, Discord, and an agent. Everything is kept in memory.",
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
            graph = new
            {
                url = $"{root}/graph",
                numbers = $"GET {root}/graph/numbers, PUT {root}/graph/numbers/{{id}}",
                configure = $"curl -X POST {request.Scheme}://{request.Host}/api/v1/whatsapp-configs -H \"authorization: Bearer $KEY\" -H 'content-type: application/json' -d '{{\"name\":\"Official\",\"provider\":\"official\",\"phone_number_id\":\"{GraphServer.FirstNumber}\",\"business_account_id\":\"{GraphServer.FirstAccount}\",\"access_token\":\"{GraphServer.FirstToken}\",\"app_secret\":\"{GraphServer.FirstSecret}\",\"is_default\":true}}'",
                key = "$KEY is the hub's own key (OmniHub__ApiKey), or the token that POST /api/v1/auth/register answers with",
                write = $"curl -X POST {root}/graph/people/5511988880001/messages -H 'content-type: application/json' -d '{{\"name\":\"Ana\",\"text\":\"Hello\"}}'",
                writes = GraphPeople.Known,
                screen = $"curl '{root}/graph/people/5511988880001/messages?wait=10&count=1'",
                read = $"curl -X POST {root}/graph/people/5511988880001/read -H 'content-type: application/json' -d '{{}}'",
                batches = $"POST {root}/graph/batches {{messages: [{{from, to, text | raw}}], statuses: [{{id, status, person, number}}]}}: all in one signed call",
                templates = $"PUT {root}/graph/accounts/{GraphServer.FirstAccount}/templates/hello_world {{language, status, quality, reason}}",
                errors = $"curl -X POST {root}/graph/errors -H 'content-type: application/json' -d '{{\"code\":131056,\"times\":1,\"match\":\"/messages\"}}'",
                special = "A recipient whose number ends with one of Meta's six-digit codes gets that error, at once or by a failed status as Meta has it.",
                others = $"GET and PUT {root}/graph/options, GET {root}/graph/deliveries, {root}/graph/faults",
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
