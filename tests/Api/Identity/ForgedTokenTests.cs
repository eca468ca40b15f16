using System.Buffers.Text;
using System.Net;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class ForgedTokenTests
{
    [Fact]
    public async Task Nobody_gets_in_with_a_token_that_the_hub_did_not_sign_today()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var person = await Person.Register(hub);
        var claims = new JsonWebToken(person.Token).Claims.ToDictionary(claim => claim.Type, claim => (object)claim.Value);
        var parts = person.Token.Split('.');

        string[] forged =
        [
            $"{Base64Url.EncodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}"u8)}.{parts[1]}.",
            $"{Base64Url.EncodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}"u8)}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2][..^2]}{(parts[2].EndsWith("AA", StringComparison.Ordinal) ? "BB" : "AA")}",
            Sign(claims, "omnihub", "another-secret-another-secret-another-secret", TimeSpan.FromHours(1)),
            Sign(claims, "somebody else", HubSetup.JwtSecret, TimeSpan.FromHours(1)),
            Sign(claims, "omnihub", HubSetup.JwtSecret, TimeSpan.FromSeconds(-1)),
            "a.b.c",
            "..",
            person.Token + "x",
        ];

        foreach (var token in forged)
            await hub.With(token, "Authorization").GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.Unauthorized);
        await person.Client.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
        await hub.With(Sign(claims, "omnihub", HubSetup.JwtSecret, TimeSpan.FromHours(1)), "Authorization")
            .GetAsync("/api/v1/auth/me")
            .ShouldAnswer(HttpStatusCode.OK);
    }

    private static string Sign(Dictionary<string, object> claims, string issuer, string secret, TimeSpan life)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer,
                Audience = "omnihub",
                IssuedAt = now.AddDays(-1),
                NotBefore = now.AddDays(-1),
                Expires = now + life,
                Claims = claims.Where(claim => claim.Key is "sub" or "sid").ToDictionary(),
                SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), SecurityAlgorithms.HmacSha256),
            }
        );
    }
}
