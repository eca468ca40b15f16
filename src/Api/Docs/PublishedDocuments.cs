using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using OmniHub.Api.Wire;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Docs;

/// <summary>The OpenAPI documents as they are sent: made once, because the routes of a running host do not change, with an ETag and compressed.</summary>
internal sealed class PublishedDocuments(SurfaceIndex surfaces, MergedDocument merged, IServiceProvider services)
{
    private readonly ConcurrentDictionary<string, Document> _made = new(StringComparer.Ordinal);

    private RootWire? _root;

    internal async Task<IResult> Read(string name, CancellationToken ct)
    {
        if (_made.TryGetValue(name, out var known))
            return known;
        if (name != "openapi" && surfaces.All.All(surface => surface.Name != name))
            return new Refusal(new NotFound("docs.no_such_document", $"There is no document {name}"));
        var text = name == "openapi" ? await merged.Read(ct) : await Single(name, ct);
        return _made.GetOrAdd(name, new Document(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The list of all addresses.</summary>
    internal async Task<RootWire> Root(CancellationToken ct) => _root ??= RootWire.From(await merged.Read(ct));

    private async Task<string> Single(string name, CancellationToken ct)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(name).GetOpenApiDocumentAsync(ct);
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct);
    }

    private sealed class Document(byte[] plain) : IResult
    {
        private readonly byte[] _packed = Pack(plain);
        private readonly string _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..32]}\"";

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (request, response) = (httpContext.Request, httpContext.Response);
            response.Headers.ETag = _tag;
            response.Headers.CacheControl = "no-cache";
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            if (request.Headers.IfNoneMatch.ToString().Contains(_tag, StringComparison.Ordinal))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            var isPacked = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
            if (isPacked)
                response.Headers.ContentEncoding = "gzip";
            var body = isPacked ? _packed : plain;
            (response.ContentType, response.ContentLength) = ("application/json; charset=utf-8", body.Length);
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }

        private static byte[] Pack(byte[] bytes)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
                gzip.Write(bytes);
            return packed.ToArray();
        }
    }
}
