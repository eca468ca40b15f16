using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>A status and a JSON body, written as they are.</summary>
internal readonly record struct Answer(int Status, byte[] Body)
{
    internal static Answer Ok(JsonNode? body) => new(200, Json.Bytes(body));

    internal static Answer Created(JsonNode? body) => new(201, Json.Bytes(body));

    /// <summary>The shape of most refusals: the text in a list.</summary>
    internal static Answer Refused(int status, params ReadOnlySpan<string> messages) =>
        Refused(status, new JsonArray([.. messages.ToArray().Select(message => (JsonNode)message)]));

    /// <summary>A schema violation: a list inside a list.</summary>
    internal static Answer Invalid(params IEnumerable<string> violations) =>
        Refused(400, new JsonArray(new JsonArray([.. violations.Select(violation => (JsonNode)violation)])));

    /// <summary>A message that is not a list.</summary>
    internal static Answer Plain(int status, string message) => Refused(status, JsonValue.Create(message));

    internal static Answer Refused(int status, JsonNode? message) =>
        new(
            status,
            Json.Bytes(
                new JsonObject
                {
                    ["status"] = status,
                    ["error"] = Word(status),
                    ["response"] = new JsonObject { ["message"] = message },
                }
            )
        );

    /// <summary>The shape without <c>response</c> that only <c>whatsappNumbers</c> has.</summary>
    internal static Answer Bare(string message, bool nested) =>
        new(
            400,
            Json.Bytes(
                new JsonObject
                {
                    ["status"] = 400,
                    ["error"] = Word(400),
                    ["message"] = nested ? new JsonArray(new JsonArray(message)) : new JsonArray(message),
                }
            )
        );

    /// <summary>The server's JavaScript error for a call of a client that is not there.</summary>
    internal static Answer NoClient(string method) => Plain(500, $"Cannot read properties of undefined (reading '{method}')");

    /// <summary>An operation that lines without a phone do not have.</summary>
    internal static Answer NotOnChannel => Refused(400, "Method not available on Evolution Channel");

    internal static Answer NoInstance(string name) => Refused(404, $"The \"{name}\" instance does not exist");

    internal static Answer NoRoute(string method, string path) => Refused(404, $"Cannot {method} {path}");

    /// <summary>A failed connect or restart: an error that says 200.</summary>
    internal static Answer FailedWith200 => Ok(new JsonObject { ["error"] = true, ["message"] = "[object Object]" });

    internal async Task WriteTo(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, response.HttpContext.RequestAborted);
    }

    private static string Word(int status) =>
        status switch
        {
            400 => "Bad Request",
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "Not Found",
            _ => "Internal Server Error",
        };
}
