using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Slack's signature of a call: over the version, the time and the exact bytes of the body.</summary>
public static class SlackSignature
{
    private const string Version = "v0=";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Returns true if exactly these bytes were signed with that secret, at most five minutes ago or ahead; constant time.</summary>
    public static bool IsValid(string secret, string timestamp, ReadOnlySpan<byte> body, string signature, DateTimeOffset now)
    {
        if (
            !IsTimely(timestamp, now)
            || !signature.StartsWith(Version, StringComparison.Ordinal)
            || signature.Length != Version.Length + 64
        )
            return false;
        Span<byte> claimed = stackalloc byte[32];
        if (Convert.FromHexString(signature.AsSpan(Version.Length), claimed, out _, out _) is not OperationStatus.Done)
            return false;
        Span<byte> real = stackalloc byte[32];
        Hash(secret, timestamp, body, real);
        return CryptographicOperations.FixedTimeEquals(real, claimed);
    }

    /// <summary>Returns true if the time of a call is at most five minutes ago or ahead; an older call may be a replay.</summary>
    public static bool IsTimely(string timestamp, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Window.TotalSeconds;

    /// <summary>The signature of a body.</summary>
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[32];
        Hash(secret, timestamp, body, hash);
        return Version + Convert.ToHexStringLower(hash);
    }

    private static void Hash(string secret, string timestamp, ReadOnlySpan<byte> body, Span<byte> hash)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData("v0:"u8);
        hmac.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hmac.AppendData(":"u8);
        hmac.AppendData(body);
        hmac.GetHashAndReset(hash);
    }
}
