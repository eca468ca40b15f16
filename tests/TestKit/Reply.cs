using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OmniHub.Tests.TestKit;

/// <summary>How a fake server answers one request, well or badly.</summary>
internal sealed class Reply(Func<HttpContext, SeenRequest, Task> write)
{
    /// <summary>Never answers; the connection stays open until the caller gives up.</summary>
    public static Reply Never { get; } = new((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));

    /// <summary>Drops the connection without an answer.</summary>
    public static Reply HangUp { get; } =
        new(
            (context, _) =>
            {
                context.Abort();
                return Task.CompletedTask;
            }
        );

    /// <summary>JSON, written as it stands.</summary>
    public static Reply Json(int status, string body) => Body(status, "application/json; charset=utf-8", body);

    /// <summary>A value as JSON.</summary>
    public static Reply Json(int status, object body) => Json(status, JsonSerializer.Serialize(body));

    /// <summary>JSON made from the request.</summary>
    public static Reply Json(int status, Func<SeenRequest, object> body) =>
        new((context, request) => Json(status, body(request)).Write(context, request));

    /// <summary>A page as a proxy in front of a dead server shows it.</summary>
    public static Reply Html(int status, string body = "<html><body><h1>Bad Gateway</h1></body></html>") => Body(status, "text/html", body);

    /// <summary>Any body.</summary>
    public static Reply Body(int status, string type, string body) => Bytes(status, type, Encoding.UTF8.GetBytes(body));

    /// <summary>Any bytes.</summary>
    public static Reply Bytes(int status, string type, byte[] body) =>
        new(
            (context, _) =>
            {
                (context.Response.StatusCode, context.Response.ContentType) = (status, type);
                return context.Response.Body.WriteAsync(body).AsTask();
            }
        );

    /// <summary>A status alone.</summary>
    public static Reply Status(int status) =>
        new(
            (context, _) =>
            {
                context.Response.StatusCode = status;
                return Task.CompletedTask;
            }
        );

    /// <summary>This reply with one more header.</summary>
    public Reply With(string header, string value) =>
        new(
            (context, request) =>
            {
                context.Response.Headers[header] = value;
                return write(context, request);
            }
        );

    /// <summary>This reply, but only after a while.</summary>
    public Reply After(TimeSpan delay) =>
        new(
            async (context, request) =>
            {
                await Task.Delay(delay, context.RequestAborted);
                await write(context, request);
            }
        );

    /// <summary>This reply, but only when the gate is opened.</summary>
    public Reply When(Task opened) =>
        new(
            async (context, request) =>
            {
                await opened.WaitAsync(context.RequestAborted);
                await write(context, request);
            }
        );

    /// <summary>A body that trickles, byte by byte.</summary>
    public static Reply Trickle(int status, string body, TimeSpan betweenBytes) =>
        new(
            async (context, _) =>
            {
                (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
                foreach (var one in Encoding.UTF8.GetBytes(body))
                {
                    await context.Response.Body.WriteAsync(new[] { one }, context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(betweenBytes, context.RequestAborted);
                }
            }
        );

    /// <summary>Promises more bytes than it sends and hangs up.</summary>
    public static Reply CutShort(int status, string body) =>
        new(
            async (context, _) =>
            {
                (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (
                    status,
                    "application/json",
                    body.Length + 100
                );
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        );

    /// <summary>Writes it.</summary>
    public async Task Write(HttpContext context, SeenRequest request)
    {
        try
        {
            await write(context, request);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up, which is what some replies are for.
        }
    }
}
