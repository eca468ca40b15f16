using System.Security.Cryptography;
using System.Text;
using OmniHub.Application.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Identity;

/// <summary>The platform key. Hashes are compared, in constant time, so that neither the key's text nor its length shows in the time it takes.</summary>
internal sealed class PlatformKeyScheme(string key) : ICredentialScheme
{
    private readonly byte[] _expected = Hash(key);

    public ValueTask<Result<Caller>?> Recognise(Credential presented, CancellationToken ct)
    {
        var ours = CryptographicOperations.FixedTimeEquals(Hash(presented.Value), _expected);
        return ValueTask.FromResult<Result<Caller>?>(ours ? (Result<Caller>)Caller.Platform : null);
    }

    private static byte[] Hash(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}
