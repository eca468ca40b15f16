using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OmniHub.Bench.StandIns;

/// <summary>An agent that answers at once and an Evolution server that sends at once, as lean as they can be, in a process of their own.</summary>
internal static class StandInServer
{
    private static readonly Arrivals Replies = new();
    private static readonly Hooks Hooks = new();
    private static readonly Dictionary<string, string> Headers = [];
    private static long _ids;

    public static async Task<int> Run(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.Run(Answer);
        await app.RunAsync();
        return 0;
    }

    private static async Task Answer(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var path = context.Request.Path.Value!;
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (Is("/bench/hang/"))
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var (status, answer) = path switch
        {
            _ when Is("/bench/hook/") => (200, Noted(body.GetBuffer().AsSpan(0, (int)body.Length))),
            _ when Is("/bench/hook-uncounted/") => (200, "{}"),
            _ when Is("/bench/hooks/clear") => (200, Cleared()),
            _ when Is("/bench/hooks") => (200, Hooks.Describe()),
            _ when path.EndsWith("/run", StringComparison.Ordinal) => (200, Run(body.ToArray())),
            _ when Is("/message/sendText/") => (201, Sent(body.ToArray())),
            _ when Is("/chat/sendPresence/") => (201, """{"presence":"composing"}"""),
            _ when Is("/chat/markMessageAsRead/") => (201, """{"message":"Read messages","read":"success"}"""),
            _ when Is("/instance/create") => (201, Created(body.ToArray())),
            _ when Is("/webhook/set/") => (201, Registered(name, body.ToArray())),
            _ when Is("/settings/set/") => (201, "{}"),
            _ when Is("/instance/connectionState/") || Is("/instance/connect/") => (
                200,
                $$$"""{"instance":{"instanceName":"{{{name}}}","state":"open"}}"""
            ),
            _ when Is("/instance/fetchInstances") => (200, "[]"),
            _ when Is("/bench/headers/") => (200, Headers.GetValueOrDefault(name, "{}")),
            _ when Is("/bench/count") => (200, $"{Replies.Count}"),
            _ when Is("/bench/time/") => (200, $"{Replies.TimeOf(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture))}"),
            _ when Is("/bench/wait/") => (200, $"{await Replies.Wait(name)}"),
            _ => (404, """{"status":404,"error":"Not Found","response":{"message":["Cannot do that"]}}"""),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer);

        bool Is(string start) => path.StartsWith(start, StringComparison.Ordinal);
    }

    private static string Noted(ReadOnlySpan<byte> body)
    {
        Hooks.Note(body);
        return "{}";
    }

    private static string Cleared()
    {
        Hooks.Clear();
        return "{}";
    }

    private static string Run(byte[] body) => $$"""{"message":"Resposta {{Marks.Find(body)}}","success":true}""";

    private static string Sent(byte[] body)
    {
        Replies.Note(Marks.Find(body));
        return $$$"""
            {"key":{"remoteJid":"5511900000000@s.whatsapp.net","fromMe":true,"id":"BAE5{{{Interlocked.Increment(
                ref _ids
            ):X18}}}"},"status":"PENDING","message":{"conversation":"Resposta"},"messageType":"conversation","messageTimestamp":1795313073}
            """;
    }

    private static string Created(byte[] body)
    {
        var asked = JsonElement.Parse(body);
        var name = asked.GetProperty("instanceName").GetString()!;
        if (asked.TryGetProperty("webhook", out var webhook) && webhook.ValueKind is JsonValueKind.Object)
            Remember(name, webhook);
        return $$$"""
            {"instance":{"instanceName":"{{{name}}}","instanceId":"88b0a7ef-6972-41a5-ae16-969e7005a06b","integration":"WHATSAPP-BAILEYS","webhookWaBusiness":null,"accessTokenWaBusiness":"","status":"close"},"hash":"BENCH-{{{name}}}","webhook":{},"websocket":{},"rabbitmq":{},"nats":{},"sqs":{},"settings":{}}
            """;
    }

    private static string Registered(string name, byte[] body)
    {
        var asked = JsonElement.Parse(body);
        Remember(name, asked.TryGetProperty("webhook", out var nested) ? nested : asked);
        return "{}";
    }

    private static void Remember(string name, JsonElement webhook)
    {
        if (webhook.TryGetProperty("headers", out var headers) && headers.ValueKind is JsonValueKind.Object)
            Headers[name] = headers.GetRawText();
    }
}
