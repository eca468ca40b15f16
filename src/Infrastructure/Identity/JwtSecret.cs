namespace OmniHub.Infrastructure.Identity;

/// <summary>What tokens are signed with; at least 32 bytes.</summary>
public sealed class JwtSecret(byte[] bytes)
{
    /// <summary>The key.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Never the key: this may end up in a log.</summary>
    public override string ToString() => "***";
}
