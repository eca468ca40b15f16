using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>One question an agent was asked.</summary>
internal sealed record AgentRequest(string Agent, string Key, string? Session, string? IdempotencyKey, byte[] Body, string Reply)
{
    internal JsonObject Node(long sequence) =>
        new()
        {
            ["sequence"] = sequence,
            ["agent"] = Agent,
            ["key"] = Key,
            ["session"] = Session,
            ["idempotencyKey"] = IdempotencyKey,
            ["body"] = JsonNode.Parse(Body),
            ["reply"] = Reply,
        };
}

/// <summary>An agent that answers whoever writes, and remembers what it was asked.</summary>
internal sealed class AgentStandIn(TimeProvider clock)
{
    private readonly Recent<AgentRequest> _seen = new(1_000, 32L << 20, request => request.Body.Length);
    private volatile string? _reply;

    internal Faults Faults { get; } = new();

    internal void Map(RouteGroupBuilder routes)
    {
        Faults.Map(routes);
        routes.MapPost("/api/v1/agent/{name}/run", (RequestDelegate)Run);
        routes.MapGet("/api/v1/agent/list", () => Results.Json(_agents, Json.Options));
        routes.MapGet(
            "/api/v1/sessions/{session}",
            (string session) =>
                Results.Json(
                    new
                    {
                        session_id = IdOf("session:" + session),
                        session_name = session,
                        user_id = IdOf(session),
                    },
                    Json.Options
                )
        );
        routes.MapGet("/health", () => Results.Json(new { status = "healthy", timestamp = clock.GetUtcNow() }, Json.Options));
        routes.MapGet("/requests", Requests);
        routes.MapDelete(
            "/requests",
            () =>
            {
                _seen.Clear();
                return Results.NoContent();
            }
        );
        routes.MapPut(
            "/reply",
            (AssistantAnswer answer) =>
            {
                _reply = answer.Message;
                return Results.Json(answer, Json.Options);
            }
        );
    }

    private async Task Run(HttpContext http)
    {
        var fault = Faults.Take(http.Request.Path);
        if (fault is { After: false } && await fault.Misbehave(http, clock))
            return;
        var answer = await Think(http);
        if (fault is { After: true } && await fault.Misbehave(http, clock))
            return;
        await answer.WriteTo(http.Response);
    }

    private async Task<Answer> Think(HttpContext http)
    {
        var key = http.Request.Headers["x-api-key"].ToString();
        if (key.Length == 0)
            return Detail(401, "x-api-key is missing in headers");
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var bytes = body.ToArray();
        JsonObject? question;
        try
        {
            question = JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return Detail(400, "JSON decode error");
        }
        if (question is null || question.Text("message_content") is not { } text)
            return Detail(422, "message_content is required");

        var session = question.Text("session_name");
        var reply = _reply ?? Reply(question, text);
        _seen.Add(
            new AgentRequest(
                (string)http.GetRouteValue("name")!,
                key,
                session,
                http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } once ? once : null,
                bytes,
                reply
            )
        );
        return Answer.Ok(
            new JsonObject
            {
                ["message"] = reply,
                ["success"] = true,
                ["session_id"] = IdOf("session:" + session),
                ["tool_calls"] = new JsonArray(),
                ["tool_outputs"] = new JsonArray(),
                ["usage"] = new JsonObject { ["total_tokens"] = 0 },
                ["user_id"] = question["user_id"]?.DeepClone() ?? IdOf(session ?? ""),
            }
        );
    }

    /// <summary>Friendly, and such that a reader sees which message it answers.</summary>
    private static string Reply(JsonObject question, string text)
    {
        var name = question["user"].Member("user_data").Text("name");
        var greeting = string.IsNullOrWhiteSpace(name) ? "Hello!" : $"Hello, {name}!";
        return question.Text("message_type") is { } type and not "text"
            ? $"{greeting} Thank you for the {type}."
            : $"{greeting} You wrote: {text}";
    }

    private async Task<IResult> Requests(HttpContext http, int wait = 0, int count = 1, long after = 0, string? session = null)
    {
        var found = await _seen.WaitFor(
            count,
            TimeSpan.FromSeconds(wait),
            after,
            request => session is null || request.Session == session,
            clock,
            http.RequestAborted
        );
        return Results.Json(
            new
            {
                count = found.Count,
                last = found.Count == 0 ? after : found[^1].Sequence,
                requests = found.Select(item => item.Entry.Node(item.Sequence)),
            },
            Json.Options
        );
    }

    private static Answer Detail(int status, string detail) => new(status, Json.Bytes(new JsonObject { ["detail"] = detail }));

    /// <summary>The same id for the same name, without remembering it.</summary>
    private static string IdOf(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();

    private static readonly object[] _agents =
    [
        new
        {
            id = 1,
            name = "assistant",
            type = "simple",
            description = "Answers whoever writes.",
        },
    ];
}

/// <summary>The next answers of the agent; null for its own texts.</summary>
internal sealed record AssistantAnswer(string? Message);
