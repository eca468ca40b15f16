namespace OmniHub.Simulator;

/// <summary>Every route of the server; what is not here is answered as the server answers an unknown route.</summary>
internal sealed class EvolutionRoutes(
    EvolutionServer server,
    EvolutionGate gate,
    EvolutionInstances instances,
    EvolutionSettings settings,
    EvolutionMessages messages,
    EvolutionMedia media,
    EvolutionChats chats,
    EvolutionActs acts,
    EvolutionGroups groups,
    EvolutionInbound inbound,
    WebhookPoster webhooks
)
{
    internal const string Prefix = "/simulator/evolution";

    internal static string BaseUrl(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}{Prefix}";

    internal void Map(RouteGroupBuilder routes)
    {
        routes.MapGet("", gate.Guard(_ => Task.FromResult(Answer.Ok(EvolutionServer.Welcome())), open: true));
        MapInstances(routes);
        MapMessages(routes);
        MapChats(routes);
        MapGroups(routes);
        MapControls(routes);
        routes.Map(
            "/{**path}",
            http =>
            {
                var path = http.Request.Path.Value ?? "";
                return Answer
                    .NoRoute(http.Request.Method, path[(path.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase) + Prefix.Length)..])
                    .WriteTo(http.Response);
            }
        );
    }

    private void MapInstances(RouteGroupBuilder routes)
    {
        routes.MapPost("/instance/create", gate.Guard(instances.Create, tokens: false));
        routes.MapGet("/instance/fetchInstances", gate.Guard(instances.Fetch));
        routes.MapGet("/instance/connect/{instance}", gate.Guard(instances.Connect));
        routes.MapGet("/instance/connectionState/{instance}", gate.Guard(EvolutionInstances.State));
        routes.MapPost("/instance/restart/{instance}", gate.Guard(instances.Restart));
        routes.MapPost("/instance/setPresence/{instance}", gate.Guard(EvolutionInstances.SetPresence));
        routes.MapDelete("/instance/logout/{instance}", gate.Guard(instances.Logout));
        routes.MapDelete("/instance/delete/{instance}", gate.Guard(instances.Delete));
        routes.MapPost("/webhook/set/{instance}", gate.Guard(settings.SetWebhook));
        routes.MapGet("/webhook/find/{instance}", gate.Guard(EvolutionSettings.FindWebhook));
        routes.MapPost("/webhook/evolution", gate.Guard(inbound.Channel, open: true));
        routes.MapPost("/settings/set/{instance}", gate.Guard(EvolutionSettings.SetSettings));
        routes.MapGet("/settings/find/{instance}", gate.Guard(EvolutionSettings.FindSettings));
    }

    private void MapMessages(RouteGroupBuilder routes)
    {
        routes.MapPost("/message/sendText/{instance}", gate.Guard(messages.Text));
        routes.MapPost("/message/sendMedia/{instance}", gate.Guard(media.Media));
        routes.MapPost("/message/sendWhatsAppAudio/{instance}", gate.Guard(media.Voice));
        routes.MapPost("/message/sendPtv/{instance}", gate.Guard(media.Ptv));
        routes.MapPost("/message/sendSticker/{instance}", gate.Guard(media.Sticker));
        routes.MapPost("/message/sendLocation/{instance}", gate.Guard(messages.Location));
        routes.MapPost("/message/sendContact/{instance}", gate.Guard(messages.Contact));
        routes.MapPost("/message/sendReaction/{instance}", gate.Guard(messages.Reaction));
        routes.MapPost("/message/sendPoll/{instance}", gate.Guard(messages.Poll));
        routes.MapPost("/message/sendList/{instance}", gate.Guard(EvolutionMessages.List));
        routes.MapPost("/message/sendButtons/{instance}", gate.Guard(messages.Buttons));
        routes.MapPost("/message/sendTemplate/{instance}", gate.Guard(EvolutionMessages.Template));
        routes.MapPost("/message/sendStatus/{instance}", gate.Guard(messages.Status));
    }

    private void MapChats(RouteGroupBuilder routes)
    {
        routes.MapPost("/chat/whatsappNumbers/{instance}", gate.Guard(chats.Numbers));
        routes.MapPost("/chat/findContacts/{instance}", gate.Guard(EvolutionChats.Contacts));
        routes.MapPost("/chat/findMessages/{instance}", gate.Guard(EvolutionChats.Messages));
        routes.MapPost("/chat/findChats/{instance}", gate.Guard(EvolutionChats.Chats));
        routes.MapPost("/chat/findStatusMessage/{instance}", gate.Guard(EvolutionChats.Statuses));
        routes.MapPost("/chat/getBase64FromMediaMessage/{instance}", gate.Guard(EvolutionChats.Base64));
        routes.MapPost("/chat/fetchProfilePictureUrl/{instance}", gate.Guard(chats.Picture));
        routes.MapPost("/chat/fetchProfile/{instance}", gate.Guard(chats.Profile));
        routes.MapPost("/chat/updateProfilePicture/{instance}", gate.Guard(EvolutionActs.ProfilePicture));
        routes.MapPost("/chat/markMessageAsRead/{instance}", gate.Guard(acts.Read));
        routes.MapPost("/chat/sendPresence/{instance}", gate.Guard(acts.Presence));
        routes.MapPost("/chat/updateMessage/{instance}", gate.Guard(acts.Edit));
        routes.MapPost("/chat/updateBlockStatus/{instance}", gate.Guard(EvolutionActs.Block));
        routes.MapDelete("/chat/deleteMessageForEveryone/{instance}", gate.Guard(acts.Delete));
    }

    private void MapGroups(RouteGroupBuilder routes)
    {
        routes.MapPost("/group/create/{instance}", gate.Guard(groups.Create));
        routes.MapGet("/group/fetchAllGroups/{instance}", gate.Guard(groups.All));
        routes.MapGet("/group/findGroupInfos/{instance}", gate.Guard(groups.Info));
        routes.MapGet("/group/participants/{instance}", gate.Guard(groups.Participants));
        routes.MapGet("/group/inviteCode/{instance}", gate.Guard(groups.Invite));
        routes.MapPost("/group/updateParticipant/{instance}", gate.Guard(groups.Update));
        routes.MapDelete("/group/leaveGroup/{instance}", gate.Guard(groups.Leave));
    }

    /// <summary>Maps the simulator's own controls, which the real server does not have.</summary>
    private void MapControls(RouteGroupBuilder routes)
    {
        server.Faults.Map(routes);
        routes.MapGet("/options", () => Results.Json(server.Options, Json.Options));
        routes.MapPut("/options", (SimulatorOptions options) => Results.Json(server.Options = options, Json.Options));
        routes.MapGet("/deliveries", () => Results.Json(webhooks.Counters(), Json.Options));
    }
}
