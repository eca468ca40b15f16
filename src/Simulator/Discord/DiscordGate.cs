using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Discord;

/// <summary>A call of a bot that passed the gate.</summary>
internal sealed record DiscordCalled(HttpContext Http, DiscordBot Bot, JsonObject Body, IFormFileCollection? Files)
{
    internal string Id(string name) => Http.GetRouteValue(name) as string ?? "";
}

/// <summary>An answer; null body means 204.</summary>
internal readonly record struct DiscordReply(int Status, JsonNode? Body)
{
    internal static DiscordReply Nothing { get; } = new(204, null);

    internal static DiscordReply Ok(JsonNode body) => new(200, body);

    internal static DiscordReply Refused(int status, long code, string message) => new(status, DiscordShapes.Error(code, message));
}

/// <summary>The checks of every call: simulated faults, the caller and its credential, the limits.</summary>
internal sealed class DiscordGate(DiscordWorld world, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string, string, string), (DateTimeOffset From, int Made)> _buckets = new();

    internal RequestDelegate Guard(string bucket, Func<DiscordCalled, Task<DiscordReply>> work) => http => Run(http, bucket, work);

    private async Task Run(HttpContext http, string bucket, Func<DiscordCalled, Task<DiscordReply>> work)
    {
        if (world.Quirks.SlowMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(world.Quirks.SlowMs), clock, http.RequestAborted);
        var fault = world.Faults.Take(http.Request.Path);
        if (fault is { After: false } && await fault.Misbehave(http, clock))
            return;
        var (body, files) = await Read(http.Request);
        Note(http, body);
        if (await Refused(http, bucket, body))
            return;
        var bot = world.BotOf(Token(http.Request))!;
        var reply = await work(new DiscordCalled(http, bot, body ?? [], files));
        if (fault is { After: true } && await fault.Misbehave(http, clock))
            return;
        await Write(http.Response, reply);
    }

    private async Task<bool> Refused(HttpContext http, string bucket, JsonObject? body)
    {
        if (!http.Request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal))
        {
            http.Response.StatusCode = 403;
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync("<html><body>error code: 1010</body></html>");
            return true;
        }

        if (Token(http.Request) is not { Length: > 0 } token || world.BotOf(token) is not { } bot)
        {
            await Write(http.Response, DiscordReply.Refused(401, 0, "401: Unauthorized"));
            return true;
        }

        if (await Storm(http) || await TooFast(http, bucket, bot))
            return true;
        if (body is not null)
            return false;
        await Write(http.Response, DiscordReply.Refused(400, 50109, "The request body contains invalid JSON."));
        return true;
    }

    private async Task<bool> Storm(HttpContext http)
    {
        var quirks = world.Quirks;
        if (quirks.StormLeft <= 0)
            return false;
        world.Quirks = quirks with { StormLeft = quirks.StormLeft - 1 };
        http.Response.Headers.RetryAfter = Math.Ceiling(quirks.StormRetryAfter).ToString(CultureInfo.InvariantCulture);
        if (quirks.StormScope == "edge")
        {
            http.Response.StatusCode = 429;
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync("<html><body>You are being blocked</body></html>");
            return true;
        }

        http.Response.Headers["X-RateLimit-Scope"] = quirks.StormScope;
        if (quirks.StormScope == "global")
            http.Response.Headers["X-RateLimit-Global"] = "true";
        await Write(http.Response, new DiscordReply(429, Limited(quirks.StormRetryAfter, quirks.StormScope == "global")));
        return true;
    }

    private async Task<bool> TooFast(HttpContext http, string bucket, DiscordBot bot)
    {
        var (quirks, now, top) = (world.Quirks, clock.GetUtcNow(), http.GetRouteValue("channel") as string ?? "");
        var period = TimeSpan.FromSeconds(quirks.BucketSeconds);
        var made = _buckets.AddOrUpdate(
            (bot.Id, bucket, top),
            _ => (now, 1),
            (_, old) => now - old.From >= period ? (now, 1) : (old.From, old.Made + 1)
        );
        var left = quirks.BucketLimit - made.Made;
        var after = Math.Max(0, (made.From + period - now).TotalSeconds);
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = $"{quirks.BucketLimit}";
        headers["X-RateLimit-Remaining"] = $"{Math.Max(0, left)}";
        headers["X-RateLimit-Reset"] = (now.ToUnixTimeMilliseconds() / 1000.0 + after).ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset-After"] = after.ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Bucket"] = $"bucket-of-{bucket}";
        if (left >= 0)
            return false;
        headers["X-RateLimit-Scope"] = "user";
        headers.RetryAfter = Math.Ceiling(after).ToString(CultureInfo.InvariantCulture);
        await Write(http.Response, new DiscordReply(429, Limited(after, isGlobal: false)));
        return true;
    }

    private void Note(HttpContext http, JsonObject? body) =>
        world.Calls.Add(
            new JsonObject
            {
                ["method"] = http.Request.Method,
                ["path"] = http.Request.Path.ToString().Replace("/simulator/discord/api/v10", "", StringComparison.Ordinal),
                ["authorization"] = http.Request.Headers.Authorization.ToString().Split(' ')[0],
                ["user_agent"] = http.Request.Headers.UserAgent.ToString(),
                ["content_type"] = http.Request.ContentType,
                ["body"] = body?.DeepClone(),
            }
        );

    private static JsonObject Limited(double after, bool isGlobal) =>
        new()
        {
            ["message"] = "You are being rate limited.",
            ["retry_after"] = Math.Round(after, 3),
            ["global"] = isGlobal,
        };

    private static string Token(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } given && given.StartsWith("Bot ", StringComparison.Ordinal) ? given[4..] : "";

    private static async Task<(JsonObject? Body, IFormFileCollection? Files)> Read(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return (Parse(form["payload_json"].ToString()), form.Files);
        }

        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return (text.Length == 0 ? [] : Parse(text), null);
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text.Length == 0 ? "{}" : text) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static async Task Write(HttpResponse response, DiscordReply reply)
    {
        response.StatusCode = reply.Status;
        if (reply.Body is null)
            return;
        response.ContentType = "application/json";
        await response.Body.WriteAsync(Json.Bytes(reply.Body), response.HttpContext.RequestAborted);
    }
}
