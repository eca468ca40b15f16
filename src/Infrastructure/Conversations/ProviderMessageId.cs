using System.Security.Cryptography;
using System.Text;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>The ids that providers give to messages, as they are stored and looked up.</summary>
internal static class ProviderMessageId
{
    private const int MaxLength = 200;

    /// <summary>The id itself, or its hash when it is longer than the column.</summary>
    internal static string Stored(string providerId) =>
        providerId.Length <= MaxLength ? providerId : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(providerId)));
}
