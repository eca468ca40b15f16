using System.Security.Cryptography;
using System.Text;

namespace OmniHub.Application.Instances;

/// <summary>The secret that a provider sends with every call, so that calls for an instance cannot be forged.</summary>
public static class WebhookSecret
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "X-OmniHub-Secret";

    /// <summary>A new one: 256 random bits as text.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Returns the hash that is stored for comparison.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Returns true if the secret has this hash, in constant time.</summary>
    public static bool Matches(string presented, ReadOnlySpan<byte> hash) =>
        CryptographicOperations.FixedTimeEquals(HashOf(presented), hash);
}
