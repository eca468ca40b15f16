using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OmniHub.Application.Identity;
using OmniHub.Domain.Identity;

namespace OmniHub.Infrastructure.Identity;

/// <summary>
/// Access tokens are JWTs signed with HS256. A refresh token is a session's id and generation under a MAC: the hub can tell a genuine old one
/// from an invented one without keeping any of them.
/// </summary>
internal sealed class Tokens : ITokens
{
    internal static readonly TimeSpan Life = TimeSpan.FromHours(24);
    internal const string Issuer = "omnihub";

    private const string RefreshSign = "or_";
    private const int Claimed = 20;
    private const int MacLength = 32;

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly TimeProvider _clock;
    private readonly SigningCredentials _signing;
    private readonly TokenValidationParameters _expected;
    private readonly byte[] _refreshKey;

    public Tokens(JwtSecret secret, TimeProvider clock)
    {
        var key = new SymmetricSecurityKey(secret.Bytes.ToArray());
        _clock = clock;
        _signing = new(key, SecurityAlgorithms.HmacSha256);
        _refreshKey = HMACSHA256.HashData(secret.Bytes.Span, "OmniHub refresh tokens"u8);
        _expected = new()
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, to, _, _) =>
                to > clock.GetUtcNow().UtcDateTime && !(from > clock.GetUtcNow().UtcDateTime.AddSeconds(60)),
        };
    }

    public TokenPair Issue(User user, SessionId session, int generation)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var role = user.Role.Word();
        var access = _handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = Issuer,
                IssuedAt = now,
                NotBefore = now,
                Expires = now + Life,
                SigningCredentials = _signing,
                Claims = new Dictionary<string, object>
                {
                    ["sub"] = user.Id.ToString(),
                    ["sid"] = session.ToString(),
                    ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12)),
                    ["tenant"] = user.TenantId.ToString(),
                    ["email"] = user.Email,
                    ["name"] = user.Name,
                    ["role"] = role,
                    ["roles"] = new[] { role },
                },
            }
        );
        return new(access, RefreshOf(session, generation), Life);
    }

    public RefreshClaim? ReadRefresh(string token)
    {
        if (!token.StartsWith(RefreshSign, StringComparison.Ordinal) || token.Length > 200)
            return null;
        Span<byte> bytes = stackalloc byte[Claimed + MacLength];
        if (!TryDecode(token.AsSpan(RefreshSign.Length), bytes))
            return null;
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_refreshKey, bytes[..Claimed]), bytes[Claimed..])
            ? new(new(new Guid(bytes[..16], bigEndian: true)), BinaryPrimitives.ReadInt32BigEndian(bytes[16..Claimed]))
            : null;
    }

    /// <summary>Returns the content of an access token that is genuine and not expired; does not check its session.</summary>
    internal async Task<AccessClaim?> ReadAccess(string token)
    {
        var read = await _handler.ValidateTokenAsync(token, _expected);
        return
            read is { IsValid: true, SecurityToken: JsonWebToken jwt }
            && Guid.TryParse(jwt.Subject, CultureInfo.InvariantCulture, out var user)
            && jwt.TryGetPayloadValue<string>("sid", out var sid)
            && Guid.TryParse(sid, CultureInfo.InvariantCulture, out var session)
            ? new(new(user), new(session), new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero))
            : null;
    }

    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        Span<byte> ascii = stackalloc byte[text.Length];
        return Ascii.FromUtf16(text, ascii, out var read) is System.Buffers.OperationStatus.Done
            && Base64Url.DecodeFromUtf8(ascii[..read], bytes, out _, out var written) is System.Buffers.OperationStatus.Done
            && written == bytes.Length;
    }

    private string RefreshOf(SessionId session, int generation)
    {
        Span<byte> bytes = stackalloc byte[Claimed + MacLength];
        session.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], generation);
        HMACSHA256.HashData(_refreshKey, bytes[..Claimed], bytes[Claimed..]);
        return RefreshSign + Base64Url.EncodeToString(bytes);
    }
}

/// <summary>The content of a genuine access token.</summary>
internal sealed record AccessClaim(UserId User, SessionId Session, DateTimeOffset ExpiresAt);
