namespace OmniHub.Domain.Kernel;

/// <summary>A secret in its stored, encrypted form. The domain never decrypts it.</summary>
/// <param name="Cipher">The encrypted text.</param>
public readonly record struct SealedSecret(string Cipher)
{
    /// <summary>Hides even the encrypted content, because this text may end up in a log.</summary>
    public override string ToString() => "***";
}
