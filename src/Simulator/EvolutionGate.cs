using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

internal delegate Task<Answer> Operation(EvolutionCall call);

/// <summary>The checks of every call: simulated faults, then the instance's existence, then the key, then the body.</summary>
internal sealed class EvolutionGate(EvolutionServer server, TimeProvider clock)
{
    private static readonly Answer _unauthorized = Answer.Plain(401, "Unauthorized");

    private static readonly Answer _malformed = new(
        400,
        Json.Bytes(
            new JsonObject
            {
                ["status"] = 400,
                ["error"] = "Internal Server Error",
                ["response"] = new JsonObject { ["message"] = "Unexpected end of JSON input" },
            }
        )
    );

    internal RequestDelegate Guard(Operation operation, bool open = false, bool tokens = true) =>
        http => Run(http, operation, open, tokens);

    private async Task Run(HttpContext http, Operation operation, bool open, bool tokens)
    {
        var fault = server.Faults.Take(http.Request.Path);
        if (fault is { After: false } && await fault.Misbehave(http, clock))
            return;
        var answer = await Perform(http, operation, open, tokens);
        if (fault is { After: true } && await fault.Misbehave(http, clock))
            return;
        await answer.WriteTo(http.Response);
    }

    private async Task<Answer> Perform(HttpContext http, Operation operation, bool open, bool tokens)
    {
        EvolutionInstance? line = null;
        if (http.GetRouteValue("instance") is string name && (line = server.Find(name)) is null)
            return Answer.NoInstance(name);
        if (!open && !Allows(http.Request.Headers["apikey"].ToString(), line, tokens))
            return _unauthorized;
        var (body, file) = await EvolutionCall.Read(http.Request);
        return body is null ? _malformed : await operation(new EvolutionCall(http, line, body, file));
    }

    private bool Allows(string key, EvolutionInstance? line, bool tokens) =>
        key == EvolutionServer.GlobalKey
        || (line is not null ? key == line.Token : tokens && key.Length > 0 && server.Lines.Any(any => any.Token == key));
}
