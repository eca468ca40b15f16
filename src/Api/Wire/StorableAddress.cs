using System.Net;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>
/// Refuses addresses in which something stands that is no text: bytes that are not UTF-8, or NUL. Nothing can be called so, and what looks things up need not know of it.
/// Before routing, as the callbacks of providers end there.
/// </summary>
internal sealed class StorableAddress(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return target.Contains('%', StringComparison.Ordinal) && Wrong(target) is { } field
            ? Failures.Write(context, Refusal(field))
            : next(context);
    }

    private static Invalid Refusal(string field)
    {
        const string Message = "must be percent-encoded UTF-8 without NUL";
        return new("http.malformed_address", $"{field} {Message}", [new FieldError(field, Message)]);
    }

    private static string? Wrong(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        if (!IsText(query < 0 ? target : target[..query]))
            return "path";
        foreach (var pair in new QueryStringEnumerable(query < 0 ? "" : target[query..]))
        {
            if (!IsText(pair.EncodedName.Span) || !IsText(pair.EncodedValue.Span))
                return StorableText.Of(pair.DecodeName().ToString());
        }

        return null;
    }

    private static bool IsText(ReadOnlySpan<char> encoded)
    {
        if (!encoded.Contains('%'))
            return true;
        var bytes = new byte[Encoding.UTF8.GetByteCount(encoded)];
        Encoding.UTF8.GetBytes(encoded, bytes);
        var decoded = WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length);
        return Utf8.IsValid(decoded) && !decoded.AsSpan().Contains((byte)0);
    }
}
