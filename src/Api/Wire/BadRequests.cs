using System.Text.Json;
using System.Text.RegularExpressions;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>Describes values that the framework could not bind, so that the caller can correct the request; names no type of the hub.</summary>
internal static partial class BadRequests
{
    private static readonly (string Sign, string Words)[] Kinds =
    [
        ("System.String", "text"),
        ("System.Boolean", "true or false"),
        ("System.Int", "a whole number"),
        ("System.UInt", "a whole number"),
        ("System.Decimal", "a number"),
        ("System.Double", "a number"),
        ("System.Single", "a number"),
        ("System.DateTime", "an ISO 8601 date"),
        ("System.DateOnly", "an ISO 8601 date"),
        ("System.Guid", "a UUID"),
        ("System.Uri", "a URL"),
        ("an Int", "a whole number"),
        ("as a number", "a number"),
        ("as a boolean", "true or false"),
        ("as a string", "text"),
    ];

    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["int"] = "a whole number",
        ["long"] = "a whole number",
        ["bool"] = "true or false",
        ["Guid"] = "a UUID",
        ["decimal"] = "a number",
        ["double"] = "a number",
        ["DateTimeOffset"] = "an ISO 8601 date",
        ["DateOnly"] = "a date like 2025-01-31",
    };

    internal static Failure Read(BadHttpRequestException refused) =>
        refused.InnerException switch
        {
            JsonException json => Read(json),
            _ => refused.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => HttpFailures.TooLarge,
                StatusCodes.Status415UnsupportedMediaType => HttpFailures.WrongMediaType,
                StatusCodes.Status400BadRequest => Binding(refused.Message),
                _ => HttpFailures.Of(refused.StatusCode),
            },
        };

    /// <summary>Malformed JSON says where; a value of the wrong kind is a wrong field.</summary>
    internal static Failure Read(JsonException json)
    {
        var at = $"line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}";
        if (json.Message.Contains("maximum configured depth", StringComparison.Ordinal))
            return new Invalid("http.json_too_deep", "The JSON is nested deeper than 64 levels", []);
        if (json.InnerException is JsonException)
            return new Invalid("http.malformed_json", $"Malformed JSON at {at}: {Reason(json.Message)}", []);

        if (Absent().Match(json.Message) is { Success: true } absent)
            return Refuse("input.missing", absent.Groups["name"].Value, "is required");

        var field = (json.Path ?? "$").TrimStart('$').TrimStart('.');
        var message = Wanted(json.InnerException?.Message ?? json.Message) is { } wanted
            ? $"must be {wanted} ({at})"
            : $"is not of the kind that is expected here ({at})";
        return new Invalid(
            "input.wrong_type",
            field.Length == 0 ? $"The body {message}" : $"{field} {message}",
            [new FieldError(field, field.Length == 0 ? $"The body {message}" : message)]
        );
    }

    /// <summary>A value of the address that is not of its parameter's kind.</summary>
    /// <param name="name">The name of the parameter on the wire.</param>
    /// <param name="type">Its type.</param>
    internal static Invalid WrongType(string name, Type type) =>
        WrongType(
            name,
            Type.GetTypeCode(type) switch
            {
                TypeCode.Int32 => "int",
                TypeCode.Int64 => "long",
                TypeCode.Boolean => "bool",
                _ => type.Name,
            }
        );

    private static Invalid WrongType(string name, string keyword) =>
        Refuse("input.wrong_type", name, $"must be {Keywords.GetValueOrDefault(keyword, "of another kind")}");

    private static Invalid Binding(string message)
    {
        if (FailedToBind().Match(message) is { Success: true } bind)
        {
            var type = bind.Groups["type"].Value.Replace("Nullable<", "", StringComparison.Ordinal).TrimEnd('?', '>');
            return WrongType(bind.Groups["name"].Value, type);
        }

        if (Required().Match(message) is { Success: true } required && required.Groups["from"].Value != "body")
            return Refuse("input.missing", required.Groups["name"].Value, "is required");

        return message.Contains("body", StringComparison.OrdinalIgnoreCase) ? HttpFailures.NoBody : HttpFailures.Malformed;
    }

    private static Invalid Refuse(string code, string field, string message) =>
        new(code, $"{field} {message}", [new FieldError(field, message)]);

    private static string? Wanted(string message) =>
        Kinds.Where(kind => message.Contains(kind.Sign, StringComparison.Ordinal)).Select(kind => kind.Words).FirstOrDefault();

    /// <summary>The reader's own sentence, without the position that follows it.</summary>
    private static string Reason(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        end = end < 0 ? message.IndexOf(" LineNumber:", StringComparison.Ordinal) : end;
        return end < 0 ? message : message[..end];
    }

    [GeneratedRegex("""^Failed to bind parameter "(?<type>[^ "]+) (?<name>[^ "]+)" from""")]
    private static partial Regex FailedToBind();

    [GeneratedRegex("""missing required properties including: '(?<name>[^']+)'""")]
    private static partial Regex Absent();

    [GeneratedRegex("""^Required parameter "(?<type>[^"]+) (?<name>[^ "]+)" was not provided from (?<from>\w+)""")]
    private static partial Regex Required();
}
