using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Slack;

/// <summary>Misbehaviour asked for: which method, how, how often.</summary>
/// <param name="Method">Part of the method's name, such as <c>chat.postMessage</c>; empty is all.</param>
/// <param name="Error">The word in <c>{ok:false,error}</c>, with HTTP 200.</param>
/// <param name="Status">An HTTP status instead: 429, 500 …</param>
/// <param name="RetryAfter">The header's seconds, with a 429.</param>
/// <param name="DelayMs">Wait this long first.</param>
/// <param name="Times">How many calls; 0 is all until cleared.</param>
/// <param name="Extra">More members of the answer, such as <c>needed</c>.</param>
internal sealed record SlackFault(
    string Method = "",
    string? Error = null,
    int Status = 200,
    int RetryAfter = 0,
    int DelayMs = 0,
    int Times = 1,
    JsonObject? Extra = null
)
{
    private int _taken;

    internal bool TryTake() => Times == 0 || Interlocked.Increment(ref _taken) <= Times;

    /// <summary>The answer; null when the call may go on after the delay.</summary>
    internal async Task<IResult?> Answer(HttpContext http, TimeProvider clock)
    {
        if (DelayMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(DelayMs), clock, http.RequestAborted);
        if (RetryAfter > 0)
            http.Response.Headers.RetryAfter = $"{RetryAfter}";
        if (Error is null && Status == 200)
            return null;
        var body = (JsonObject?)Extra?.DeepClone() ?? [];
        (body["ok"], body["error"]) = (false, Error ?? (Status == 429 ? "ratelimited" : "internal_error"));
        return Results.Json(body, Json.Options, statusCode: Status);
    }
}

/// <summary>The faults of the stand-in.</summary>
internal sealed class SlackFaults
{
    private ImmutableArray<SlackFault> _faults = [];

    internal SlackFault? Take(string method) =>
        _faults.FirstOrDefault(fault => method.Contains(fault.Method, StringComparison.OrdinalIgnoreCase) && fault.TryTake());

    internal void Map(RouteGroupBuilder routes)
    {
        routes.MapPost(
            "/faults",
            (SlackFault fault) =>
            {
                ImmutableInterlocked.Update(ref _faults, faults => faults.Add(fault));
                return Results.Json(_faults, Json.Options, statusCode: 201);
            }
        );
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
