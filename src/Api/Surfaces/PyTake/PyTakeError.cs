using System.Text.Json.Serialization;
using OmniHub.Api.Wire;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake;

/// <summary>The refusal of documents 002 and 003.</summary>
/// <param name="Error">The kind of error: <c>validation_error</c>, <c>not_found</c> …</param>
/// <param name="Message">A description of the error for people.</param>
/// <param name="Code">The status once more.</param>
/// <param name="Details">The wrong field, where one is wrong.</param>
[SnakeCase]
public sealed record PyTakeError(
    string Error,
    string Message,
    int Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PyTakeErrorDetails? Details
)
{
    internal static PyTakeError From(Fault fault, Func<string, string> fieldName) =>
        new(
            WordFor(fault),
            fault.Sentence(fieldName),
            fault.Status,
            fault.Fields is [{ } first, ..] ? new(fieldName(first.Field), first.Message) : null
        );

    private static string WordFor(Fault fault) =>
        fault.Status switch
        {
            StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
            StatusCodes.Status413PayloadTooLarge => "payload_too_large",
            StatusCodes.Status415UnsupportedMediaType => "unsupported_media_type",
            _ => fault.Failure switch
            {
                Invalid { Fields.Count: > 0 } => "validation_error",
                Invalid => "bad_request",
                Unauthenticated => "unauthorized",
                Denied => "forbidden",
                NotFound => "not_found",
                Conflict => "conflict",
                Unprocessable => "unprocessable_entity",
                Limited => "rate_limit_exceeded",
                Unavailable => "service_unavailable",
                Upstream => "provider_error",
                Unsupported => "not_supported",
                _ => "internal_error",
            },
        };
}

/// <summary>The wrong field.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Reason">A description of what is wrong with the field.</param>
[SnakeCase]
public sealed record PyTakeErrorDetails(string Field, string Reason);
