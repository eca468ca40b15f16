using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>Turns the result of a use case into a reply: the value in the format of the dialect, or a refusal.</summary>
internal static class Replies
{
    internal static Results<Ok<TWire>, Refusal> ToOk<TValue, TWire>(this Result<TValue> result, Func<TValue, TWire> wire) =>
        result.Failure is { } failure ? new Refusal(failure) : TypedResults.Ok(wire(result.Value));

    /// <param name="result">The result of the use case.</param>
    /// <param name="wire">Its value over the wire.</param>
    /// <param name="at">The address of the created resource; left out if it has none of its own.</param>
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
