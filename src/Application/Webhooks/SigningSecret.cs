using System.Security.Cryptography;

namespace OmniHub.Application.Webhooks;

/// <summary>The secret that signs calls to endpoints: the tenant's own, or a random one in the form of Standard Webhooks.</summary>
internal static class SigningSecret
{
    internal const int MaxLength = 256;
    private const string Prefix = "whsec_";

    internal static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
