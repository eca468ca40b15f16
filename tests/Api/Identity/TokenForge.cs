using System.Buffers.Text;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

/// <summary>Makes tokens of a real one: some that must not count, and one that must, to show that the others fail for what is wrong with them.</summary>
internal sealed class TokenForge(string real, DateTimeOffset now)
{
    private static readonly string NoAlgorithm = Base64Url.EncodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}"u8);

    private readonly string[] _parts = real.Split('.');

    /// <summary>The same claims, signed as the hub signs.</summary>
    public string Genuine => Sign("omnihub", HubSetup.JwtSecret, TimeSpan.FromHours(1));

    public IReadOnlyList<(string What, string Token)> Forged =>
        [
            ("a token without a signature", $"{NoAlgorithm}.{_parts[1]}."),
            ("a token whose algorithm is none", $"{NoAlgorithm}.{_parts[1]}.{_parts[2]}"),
            ("a token with another signature", $"{_parts[0]}.{_parts[1]}.{new string('A', _parts[2].Length)}"),
            ("a token with other claims", $"{_parts[0]}.{Claims()}.{_parts[2]}"),
            ("a token of another key", Sign("omnihub", "another-secret-another-secret-another-secret", TimeSpan.FromHours(1))),
            ("a token of another issuer", Sign("somebody else", HubSetup.JwtSecret, TimeSpan.FromHours(1))),
            ("a token that ran out", Sign("omnihub", HubSetup.JwtSecret, TimeSpan.FromSeconds(-1))),
            ("a token with something behind it", real + "x"),
            ("no token at all", "a.b.c"),
            ("two dots", ".."),
        ];

    private string Claims() =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(Base64Url.DecodeFromChars(_parts[1])).Replace("omnihub", "omnihub ", StringComparison.Ordinal)
            )
        );

    private string Sign(string issuer, string secret, TimeSpan life) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer,
                Audience = "omnihub",
                IssuedAt = now.UtcDateTime.AddDays(-1),
                NotBefore = now.UtcDateTime.AddDays(-1),
                Expires = (now + life).UtcDateTime,
                Claims = new JsonWebToken(real)
                    .Claims.Where(claim => claim.Type is "sub" or "sid")
                    .ToDictionary(claim => claim.Type, claim => (object)claim.Value),
                SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), SecurityAlgorithms.HmacSha256),
            }
        );
}
