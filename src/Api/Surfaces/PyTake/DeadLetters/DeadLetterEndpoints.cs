using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Inbox;

namespace OmniHub.Api.Surfaces.PyTake.DeadLetters;

/// <summary>Deliveries that could not be handled: look at them, try them again, throw them away.</summary>
internal static class DeadLetterEndpoints
{
    internal static void MapDeadLetters(this RouteGroupBuilder surface)
    {
        var letters = surface.MapGroup("/api/v1/dead-letters").WithTags("Dead letters");
        letters.MapGet("", ListDeadLetters);
        letters.MapPost("/{id:guid}/replay", ReplayDeadLetter);
        letters.MapDelete("/{id:guid}", DiscardDeadLetter);
    }

    /// <summary>List deliveries that could not be handled, newest first.</summary>
    internal static async Task<Results<Ok<DeadLettersWire>, Refusal>> ListDeadLetters(
        IMediator hub,
        CancellationToken ct,
        [Description("Maximum number of entries, 1 to 500.")] [Range(1, 500)] int limit = 50,
        [Description("Number of entries to skip.")] [Range(0, int.MaxValue)] int offset = 0
    ) => (await hub.Send(new ListDeadLetters(limit, offset), ct)).ToOk(DeadLettersWire.From);

    /// <summary>Put a dead letter back into the inbox, as it came.</summary>
    /// <remarks>Should it fail again it comes back as a new entry.</remarks>
    internal static async Task<Results<Accepted<DeadLetterDoneWire>, Refusal>> ReplayDeadLetter(
        [Description("Id of the entry.")] Guid id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ReplayDeadLetter(id), ct)).ToAccepted(_ => DeadLetterDoneWire.Replayed(id));

    /// <summary>Throw a dead letter away.</summary>
    internal static async Task<Results<Ok<DeadLetterDoneWire>, Refusal>> DiscardDeadLetter(
        [Description("Id of the entry.")] Guid id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new DiscardDeadLetter(id), ct)).ToOk(_ => DeadLetterDoneWire.Discarded(id));
}
