using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Surfaces.MultiInstance.Instances;
using OmniHub.Api.Surfaces.MultiInstance.WhatsApp;
using OmniHub.Api.Wire;
using OmniHub.Application.Conversations;

namespace OmniHub.Api.Surfaces.MultiInstance.Programs;

/// <summary>Calls that the document's programs use although it does not list them: the calls of <c>/api/whatsapp</c> below an instance, its events and the people it knows.</summary>
internal static class ProgramEndpoints
{
    private const string Which = "Id of the instance.";

    internal static void MapPrograms(this RouteGroupBuilder routes)
    {
        var instance = routes.MapGroup("/api/instances/{instanceId}").AsksProvider();
        instance.MapGet("/status", WhatsAppEndpoints.GetStatus).IsAlsoUnderstood().Called("getInstanceStatus");
        instance.MapGet("/contacts", WhatsAppEndpoints.ListContacts).IsAlsoUnderstood().Called("listInstanceContacts");
        instance.MapGet("/contacts/db", ListStoredContacts).IsAlsoUnderstood();
        instance.MapPost("/contacts/add", SaveContact).IsAlsoUnderstood().Called("addContact");
        instance.MapPost("/contacts/save", SaveContact).IsAlsoUnderstood();
        instance.MapPost("/send", WhatsAppEndpoints.SendText).IsAlsoUnderstood().Called("sendInstanceText");
        instance.MapPost("/send-media", WhatsAppEndpoints.SendMedia).IsAlsoUnderstood().Called("sendInstanceMedia");
        instance
            .MapPost("/send-file", WhatsAppEndpoints.SendFile)
            .Called("sendInstanceFile")
            .Accepts<SendFileBody>("multipart/form-data")
            .AcceptsUpTo(BodyLimits.File + FileForm.Overhead)
            .IsAlsoUnderstood();
        instance.MapGet("/chats/{chatId}/history", InstanceEndpoints.ListChatMessages).IsAlsoUnderstood().Called("listChatHistory");
        instance.MapGet("/events", ListInstanceEvents).IsAlsoUnderstood();
    }

    /// <summary>Get what happened on an instance after a time, oldest first, for programs that poll.</summary>
    /// <remarks>Looks at the newest 2,000 entries of the account's event log. <c>GET /api/v1/events</c> reads all of it, from cursor to cursor.</remarks>
    internal static async Task<Results<Ok<EventsWire>, Refusal>> ListInstanceEvents(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct,
        [Description("latestTimestamp of an earlier answer: ISO 8601, or Unix seconds or milliseconds.")] string? since = null,
        [Description("Number of events, 1 to 1000; those of the same time as the last one come with it.")] [Range(1, 1000)] int limit = 20,
        [Description("Comma-separated list of types.")] string? types = null
    ) =>
        (await hub.Send(new Application.Events.ListInstanceEvents(instanceId, since, limit, EventWords.Names(types)), ct)).ToOk(view =>
            EventsWire.From(view, instanceId)
        );

    /// <summary>List the people and groups with whom the hub has conversations on an instance, newest message first.</summary>
    internal static async Task<Results<Ok<StoredContactsWire>, Refusal>> ListStoredContacts(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct,
        [Description("Number of contacts, 1 to 200.")] [Range(1, 200)] int limit = 100,
        [Description("The number of entries to skip.")] [Range(0, int.MaxValue)] int skip = 0
    ) => (await hub.Send(new ListInstancePeople(instanceId, skip, limit), ct)).ToOk(page => StoredContactsWire.From(page, limit, skip));

    /// <summary>Add a person to the account's contacts, or give one who is there a name.</summary>
    /// <remarks>The name is shown by the hub; the address book of the phone is not changed.</remarks>
    internal static async Task<Results<Ok<SavedContactWire>, Refusal>> SaveContact(
        [Description(Which)] string instanceId,
        SaveContactBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(instanceId), ct)).ToOk(SavedContactWire.From);
}
