using System.Security.Cryptography;
using System.Text;

namespace OmniHub.Application.Instances;

/// <summary>What a provider sends along so that nobody else can speak for a line.</summary>
public static class WebhookSecret
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "X-OmniHub-Secret";

    /// <summary>A new one: 256 random bits as text.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept to compare with.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether it is the one that was hashed, in constant time.</summary>
    public static bool Matches(string presented, ReadOnlySpan<byte> hash) =>
        CryptographicOperations.FixedTimeEquals(HashOf(presented), hash);
}
