using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Events;

namespace OmniHub.Api.Surfaces.PyTake.Events;

internal static class EventEndpoints
{
    internal static void MapEvents(this RouteGroupBuilder routes) => routes.MapGet("/api/v1/events", ListEvents).WithTags("Events");

    /// <summary>Read the tenant's event log from a cursor on: everything that happened, once and in order.</summary>
    internal static async Task<Results<Ok<EventsWire>, Refusal>> ListEvents(
        IMediator hub,
        CancellationToken ct,
        [Description("The next of an earlier answer, or the id or sequence of an event; without it from the beginning.")]
            string? after = null,
        [Description("Maximum number of events, 1 to 1000.")] [Range(1, 1000)] int limit = 100,
        [Description("Only these types, separated by commas; message.* is all of a kind.")] string? types = null,
        [Description("message: the content of each message, as it is now.")] string? include = null
    ) => (await hub.Send(new ListEvents(after, limit, types, include), ct)).ToOk(EventsWire.From);
}
