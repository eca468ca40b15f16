using Microsoft.AspNetCore.DataProtection;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Secrets;

internal sealed class ProtectedSecrets(IDataProtectionProvider protection) : ISecrets
{
    private readonly IDataProtector _protector = protection.CreateProtector("OmniHub.Secrets.v1");

    public SealedSecret Seal(string secret) => new(_protector.Protect(secret));

    public string Reveal(SealedSecret secret) => _protector.Unprotect(secret.Cipher);
}
