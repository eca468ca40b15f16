using System.Text.Json.Serialization;
using OmniHub.Api.Wire;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.HubConnect;

/// <summary>Document 001's refusal.</summary>
/// <param name="Detail">A description of the error for people.</param>
/// <param name="ErrorCode">A stable code of the error for programs.</param>
/// <param name="Timestamp">The time of the error.</param>
/// <param name="RetryAfter">Seconds until the next attempt makes sense; only where that is known.</param>
[SnakeCase]
public sealed record HubConnectError(
    string Detail,
    string ErrorCode,
    DateTimeOffset Timestamp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RetryAfter
)
{
    internal static HubConnectError From(Fault fault) => new(fault.Failure.Message, CodeOf(fault.Failure), fault.At, fault.RetryAfter);

    /// <summary>The document's own codes where it has one; otherwise the failure's, in the document's casing.</summary>
    private static string CodeOf(Failure failure) =>
        failure switch
        {
            { Code: "tenant.not_found" } => "TENANT_NOT_FOUND",
            Unauthenticated => "INVALID_API_KEY",
            Denied { Code: var code } when code.Contains("plan", StringComparison.Ordinal) => "PLAN_RESTRICTION",
            { Code: "phone.invalid" or "channel.recipient_unknown" } => "INVALID_PHONE_NUMBER",
            Limited => "RATE_LIMIT_EXCEEDED",
            Unavailable { Code: var code } when code.StartsWith("channel.", StringComparison.Ordinal) => "EVOLUTION_API_ERROR",
            { Code: var code } when code.EndsWith("not_connected", StringComparison.Ordinal) => "WA_NOT_CONNECTED",
            Upstream => "EVOLUTION_API_ERROR",
            Unavailable { Code: var code } when code.StartsWith("database", StringComparison.Ordinal) => "DATABASE_ERROR",
            Unexpected => "INTERNAL_ERROR",
            _ => failure.Code.ToUpperInvariant().Replace('.', '_'),
        };
}

/// <summary>Document 001's refusal of wrong fields.</summary>
/// <param name="Detail">Each wrong field.</param>
[SnakeCase]
public sealed record HubConnectInvalid(IReadOnlyList<HubConnectInvalidField> Detail)
{
    internal static HubConnectInvalid From(Fault fault, Func<string, string> fieldName) =>
        new(
            fault.Fields.Count == 0
                ? [new([fault.Source], fault.Failure.Message, "value_error")]
                :
                [
                    .. fault.Fields.Select(field => new HubConnectInvalidField(
                        [fault.Source, .. field.Field.Length == 0 ? [] : fieldName(field.Field).Split('.')],
                        field.Message,
                        TypeOf(fault.Failure.Code)
                    )),
                ]
        );

    private static string TypeOf(string code) =>
        code switch
        {
            "input.missing" => "missing",
            "input.wrong_type" => "type_error",
            _ => "value_error",
        };
}

/// <summary>One wrong field.</summary>
/// <param name="Loc">The location of the error: <c>body</c> or <c>query</c>, then the name of the field.</param>
/// <param name="Msg">A description of what is wrong with the field.</param>
/// <param name="Type">The kind of mistake.</param>
[SnakeCase]
public sealed record HubConnectInvalidField(IReadOnlyList<string> Loc, string Msg, string Type);
