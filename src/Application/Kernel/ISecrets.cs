using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel;

/// <summary>Encrypts secrets for storage and opens them for the one call that needs them.</summary>
public interface ISecrets
{
    /// <summary>Encrypts.</summary>
    SealedSecret Seal(string secret);

    /// <summary>Decrypts; throws when the key ring does not know the key it was sealed with.</summary>
    string Reveal(SealedSecret secret);
}
