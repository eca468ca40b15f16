using System.Security.Cryptography;
using System.Text;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>Both ways in which calls are signed.</summary>
internal static class Signatures
{
    private const string StandardPrefix = "whsec_";

    /// <summary>The plain signature: lower-case hex of HMAC-SHA256 over the exact bytes, keyed with the secret's own text.</summary>
    internal static string Plain(string secret, byte[] body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>Standard Webhooks: a <c>whsec_</c> secret is the base64 of the key; any other is the key itself.</summary>
    internal static string Standard(string secret, string id, string seconds, byte[] body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyOf(secret));
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{seconds}."));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }

    private static byte[] KeyOf(string secret)
    {
        if (secret.StartsWith(StandardPrefix, StringComparison.Ordinal))
        {
            var key = new byte[secret.Length];
            if (Convert.TryFromBase64String(secret[StandardPrefix.Length..], key, out var length))
                return key[..length];
        }

        return Encoding.UTF8.GetBytes(secret);
    }
}
