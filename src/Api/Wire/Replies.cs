using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>Turns a use case's result into a reply: the value in the surface's words, or a refusal.</summary>
internal static class Replies
{
    internal static Results<Ok<TWire>, Refusal> ToOk<TValue, TWire>(this Result<TValue> result, Func<TValue, TWire> wire) =>
        result.Failure is { } failure ? new Refusal(failure) : TypedResults.Ok(wire(result.Value));

    /// <param name="result">What the use case answered.</param>
    /// <param name="wire">Its value over the wire.</param>
    /// <param name="at">Where the new thing is found; leave it out where it has no address of its own.</param>
    internal static Results<Created<TWire>, Refusal> ToCreated<TValue, TWire>(
        this Result<TValue> result,
        Func<TValue, TWire> wire,
        Func<TValue, string>? at = null
    ) => result.Failure is { } failure ? new Refusal(failure) : TypedResults.Created(at?.Invoke(result.Value), wire(result.Value));

    internal static Results<Accepted<TWire>, Refusal> ToAccepted<TValue, TWire>(
        this Result<TValue> result,
        Func<TValue, TWire> wire,
        Func<TValue, string>? at = null
    ) => result.Failure is { } failure ? new Refusal(failure) : TypedResults.Accepted(at?.Invoke(result.Value), wire(result.Value));

    internal static Results<NoContent, Refusal> ToNoContent<TValue>(this Result<TValue> result) =>
        result.Failure is { } failure ? new Refusal(failure) : TypedResults.NoContent();
}
