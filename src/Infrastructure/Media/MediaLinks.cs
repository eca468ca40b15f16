using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Identity;

namespace OmniHub.Infrastructure.Media;

/// <summary>Links under a MAC of the hub's own secret: every node makes and knows the same ones, and none of them is stored.</summary>
internal sealed class MediaLinks(MediaOptions options, JwtSecret secret, TimeProvider clock) : IMediaLinks
{
    private readonly byte[] _key = HMACSHA256.HashData(secret.Bytes.Span, "OmniHub media links"u8);
    private readonly string _base = options.PublicUrl.AbsoluteUri.TrimEnd('/');

    public Uri For(MediaId id)
    {
        // Up to the full hour: who asks again in the meantime gets the same link, and what they have loaded stays good.
        var expires = (clock.GetUtcNow() + options.Limits.LinkLifetime).ToUnixTimeSeconds();
        expires += (3600 - (expires % 3600)) % 3600;
        return new($"{_base}/media/{id}?exp={expires.ToString(CultureInfo.InvariantCulture)}&sig={Signature(id, expires)}");
    }

    public bool IsGenuine(MediaId id, long expires, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Signature(id, expires)));

    public MediaDescriptor Shown(MediaDescriptor file, MessageId message, bool soon = false) =>
        file.StoredId is { } stored ? file with { Url = For(new MediaId(stored)).AbsoluteUri }
        : soon && file.CanBeHad() ? file with { Url = For(new MediaId(message.Value)).AbsoluteUri }
        : file;

    private string Signature(MediaId id, long expires) =>
        Base64Url.EncodeToString(
            HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{expires}")))
        );
}
