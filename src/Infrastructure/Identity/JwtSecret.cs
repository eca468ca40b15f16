namespace OmniHub.Infrastructure.Identity;

/// <summary>The secret that signs tokens; at least 32 bytes.</summary>
public sealed class JwtSecret(byte[] bytes)
{
    /// <summary>The key.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Hides the secret, because this text may end up in a log.</summary>
    public override string ToString() => "***";
}
