using System.Text.Json;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Ingress;

/// <summary>The answer of document 000 to a webhook: <c>{"status":"success","instance":name}</c>, written directly as bytes.</summary>
internal sealed class Acknowledged(string instance) : IResult
{
    private static ReadOnlySpan<byte> Head => "{\"status\":\"success\",\"instance\":\""u8;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // Instance names are letters, digits, - and _: nothing in them needs escaping.
        var name = JsonEncodedText.Encode(instance).EncodedUtf8Bytes;
        var body = new byte[Head.Length + name.Length + 2];
        Head.CopyTo(body);
        name.CopyTo(body.AsSpan(Head.Length));
        "\"}"u8.CopyTo(body.AsSpan(Head.Length + name.Length));
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.BodyWriter.WriteAsync(body, httpContext.RequestAborted);
    }
}

/// <summary>The answer to an Evolution server; <see cref="Acknowledged"/> writes it.</summary>
/// <param name="Status">Always <c>success</c>: the delivery is committed.</param>
/// <param name="Instance">The instance to which the webhook call belongs.</param>
[SnakeCase]
internal sealed record AcknowledgedWire(string Status, string Instance);
