using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>
/// Misbehaviour asked for: what to match, how to misbehave, how often.
/// Modes: <c>status</c>, <c>html</c>, <c>hang</c>, <c>error200</c>, <c>noKeyId</c>, <c>close</c>, <c>delay</c>.
/// </summary>
/// <param name="Match">Part of the path, such as <c>/message/sendText</c>; empty matches everything.</param>
/// <param name="Mode">How to misbehave.</param>
/// <param name="Status">The status of mode <c>status</c> and <c>html</c>.</param>
/// <param name="Times">How many calls; 0 is all of them until cleared.</param>
/// <param name="DelayMs">Wait this long first.</param>
/// <param name="After">Do the work first and misbehave in answering it, as when a reply is lost.</param>
/// <param name="Body">What mode <c>status</c> answers; a refusal in the server's own shape when missing.</param>
internal sealed record Fault(
    string Match = "",
    string Mode = "status",
    int Status = 500,
    int Times = 1,
    int DelayMs = 0,
    bool After = false,
    JsonNode? Body = null
)
{
    internal static readonly string[] Modes = ["status", "html", "hang", "error200", "noKeyId", "close", "delay"];

    private int _taken;

    internal bool TryTake() => Times == 0 || Interlocked.Increment(ref _taken) <= Times;

    internal bool Spent => Times != 0 && Volatile.Read(ref _taken) >= Times;

    /// <summary>Misbehaves; false when the call may go on after the delay.</summary>
    internal async Task<bool> Misbehave(HttpContext http, TimeProvider clock)
    {
        if (DelayMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(DelayMs), clock, http.RequestAborted);
        switch (Mode)
        {
            case "delay":
                return false;
            case "close":
                http.Abort();
                return true;
            case "hang":
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            case "html":
                http.Response.StatusCode = Status == 500 ? 502 : Status;
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<html><body><h1>502 Bad Gateway</h1></body></html>", http.RequestAborted);
                return true;
            case "error200":
                await Answer.FailedWith200.WriteTo(http.Response);
                return true;
            case "noKeyId":
                await Answer.Created(new JsonObject { ["status"] = "PENDING" }).WriteTo(http.Response);
                return true;
            default:
                var answer = Body is null ? Answer.Plain(Status, "Simulated failure") : new Answer(Status, Json.Bytes(Body));
                await answer.WriteTo(http.Response);
                return true;
        }
    }
}

/// <summary>The faults of one stand-in.</summary>
internal sealed class Faults
{
    private ImmutableArray<Fault> _faults = [];

    internal Fault? Take(string path)
    {
        var faults = _faults;
        if (faults.IsEmpty)
            return null;
        foreach (var fault in faults)
            if (path.Contains(fault.Match, StringComparison.OrdinalIgnoreCase) && fault.TryTake())
                return fault;
        return null;
    }

    internal void Add(Fault fault) => ImmutableInterlocked.Update(ref _faults, faults => [.. faults.Where(old => !old.Spent), fault]);

    internal void Map(RouteGroupBuilder routes)
    {
        routes.MapPost(
            "/faults",
            (Fault fault) =>
            {
                if (!Fault.Modes.Contains(fault.Mode))
                    return Results.BadRequest(new { error = $"mode is one of {string.Join(", ", Fault.Modes)}" });
                Add(fault);
                return Results.Json(_faults, Json.Options, statusCode: 201);
            }
        );
        routes.MapGet("/faults", () => Results.Json(_faults.Where(fault => !fault.Spent), Json.Options));
        routes.MapDelete(
            "/faults",
            () =>
            {
                ImmutableInterlocked.InterlockedExchange(ref _faults, []);
                return Results.NoContent();
            }
        );
    }
}
