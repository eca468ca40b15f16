using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Ingress;

/// <summary>Reads a webhook's body into one array of exactly its size: the signature is over these bytes, and the inbox stores them.</summary>
internal static class RequestBody
{
    internal static async ValueTask<byte[]> Read(HttpRequest request, CancellationToken ct)
    {
        // These endpoints short-circuit the pipeline, so the route's own limit has to be set by hand.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = BodyLimits.Webhook;
        if (request.ContentLength is { } told and <= BodyLimits.Webhook)
        {
            var exact = GC.AllocateUninitializedArray<byte>((int)told);
            return await request.Body.ReadAtLeastAsync(exact, exact.Length, throwOnEndOfStream: false, ct) == exact.Length
                ? exact
                : throw new BadHttpRequestException("The body is shorter than announced.");
        }

        if (request.ContentLength > BodyLimits.Webhook)
            throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > BodyLimits.Webhook)
                throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
            if (read.IsCompleted)
            {
                var whole = read.Buffer.ToArray();
                // What is not marked as read costs the caller its connection.
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return whole;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
