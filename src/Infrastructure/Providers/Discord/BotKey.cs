using System.Security.Cryptography;
using System.Text;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>A key for a bot that can be used where its token must not appear.</summary>
internal static class BotKey
{
    internal static string Of(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 16));
}
