using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Idempotency;

/// <summary>Computes a digest of a call from its caller, the caller's rights and its content.</summary>
internal static class CallDigest
{
    /// <summary>The user or key that calls; independent of the login session.</summary>
    internal static string CallerOf(ICaller caller) =>
        caller switch
        {
            { Key: { } key } => $"key:{key.Value:N}",
            { User: { } user } => $"user:{user.Value:N}",
            { IsPlatform: true } => "platform",
            _ => "tenant",
        };

    /// <summary>The hash of rights and content. The body can be read again afterwards.</summary>
    internal static async Task<string> Of(HttpRequest request, ICaller caller, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(RightsOf(caller)));
        request.EnableBuffering();
        var parts = FileForm.BoundaryOf(request) is { } boundary ? await OfForm(request.Body, boundary, ct) : null;
        request.Body.Position = 0;
        hash.AppendData(parts ?? await SHA256.HashDataAsync(request.Body, ct));
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string RightsOf(ICaller caller) =>
        $"{string.Join(',', caller.Roles.Order(StringComparer.Ordinal))}\n{string.Join(',', caller.Scopes.Order(StringComparer.Ordinal))}\n{caller.OnlyInstance?.Value:N}\n";

    // Each repetition of a form has other boundaries, so only the content between them is part of the digest. Null means: not a well-formed form; all bytes are used.
    private static async Task<byte[]?> OfForm(Stream body, string boundary, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var reader = new MultipartReader(boundary, body);
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{section.ContentDisposition}\n{section.ContentType}\n"));
                hash.AppendData(await SHA256.HashDataAsync(section.Body, ct));
            }

            return hash.GetHashAndReset();
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException && broken is not BadHttpRequestException)
        {
            return null;
        }
    }
}
