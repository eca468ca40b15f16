using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using OmniHub.Api.Wire;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Docs;

/// <summary>The pages' files, carried inside the assembly; the large scripts are kept compressed and mostly sent so.</summary>
internal static class Assets
{
    private static readonly string Version = typeof(Assets).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    internal static IResult Read(string name) =>
        Known(name) || Known(name + ".gz") ? new Reply(name) : new Refusal(new NotFound("docs.no_such_file", $"There is no file {name}"));

    private static bool Known(string name) => typeof(Assets).Assembly.GetManifestResourceInfo("docs/" + name) is not null;

    internal static Stream Open(string name) => typeof(Assets).Assembly.GetManifestResourceStream("docs/" + name)!;

    private sealed class Reply(string name) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (request, response) = (httpContext.Request, httpContext.Response);
            var tag = $"\"{Version}\"";
            response.Headers.ETag = tag;
            response.Headers.CacheControl = "no-cache";
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            if (request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            response.ContentType = Path.GetExtension(name) switch
            {
                ".js" => "text/javascript; charset=utf-8",
                ".css" => "text/css; charset=utf-8",
                ".html" => "text/html; charset=utf-8",
                _ => "text/plain; charset=utf-8",
            };
            var packed = Known(name + ".gz");
            var takesPacked = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
            if (packed && takesPacked)
                response.Headers.ContentEncoding = "gzip";

            await using var file = Open(packed ? name + ".gz" : name);
            await using var content = packed && !takesPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
            await content.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
    }
}
