using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>
/// Makes the JSON of every call storable before anything is bound to it: halves of surrogate pairs, NUL and bytes that are no text become U+FFFD, other charsets become UTF-8. A person whose
/// program cut an emoji in half still wants the rest to be sent. What is no JSON at all is for its reader to refuse.
/// </summary>
internal sealed class StorableBodies(RequestDelegate next)
{
    public async Task Invoke(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasJsonContentType() || context.GetEndpoint() is null)
        {
            await next(context);
            return;
        }

        if (EncodingOf(request.ContentType) is not { } encoding)
        {
            await Failures.Write(context, HttpFailures.WrongMediaType);
            return;
        }

        var given = await Read(request, context.RequestAborted);
        if (encoding is not UTF8Encoding)
            given = Encoding.UTF8.GetBytes(encoding.GetString(given.Span));
        var clean = StorableJson.Of(given);
        if (Endless(clean.Span) is { } field)
        {
            await Failures.Write(context, Invalid.Field(field, "is a number that is out of range"));
            return;
        }

        MemoryMarshal.TryGetArray(clean, out var bytes);
        using var body = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        (request.Body, request.ContentLength, request.ContentType) = (body, clean.Length, "application/json; charset=utf-8");
        await next(context);
    }

    // The framework throws at charsets that it does not know, and at one that it knows and does not want.
    private static Encoding? EncodingOf(string? contentType)
    {
        if (MediaTypeHeaderValue.Parse(contentType).Charset is not { Length: > 0 } charset)
            return Encoding.UTF8;
        try
        {
            return Encoding.GetEncoding(HeaderUtilities.RemoveQuotes(charset).ToString());
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The member that holds a number that no type does, or null: 1e400 would be read as infinity, which can be written nowhere.</summary>
    internal static string? Endless(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var member = "body";
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName)
                    member = reader.GetString()!;
                else if (reader.TokenType is JsonTokenType.Number && !(reader.TryGetDouble(out var number) && double.IsFinite(number)))
                    return member;
            }
        }
        catch (JsonException)
        {
            // The binder says where.
        }

        return null;
    }

    private static async Task<ReadOnlyMemory<byte>> Read(HttpRequest request, CancellationToken ct)
    {
        using var whole = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, BodyLimits.Usual));
        await request.Body.CopyToAsync(whole, ct);
        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }
}
