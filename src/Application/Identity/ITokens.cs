using OmniHub.Domain.Identity;

namespace OmniHub.Application.Identity;

/// <summary>What a login hands out.</summary>
/// <param name="Access">The token for calls.</param>
/// <param name="Refresh">What buys the next pair, once.</param>
/// <param name="ExpiresIn">How long the token for calls counts.</param>
public sealed record TokenPair(string Access, string Refresh, TimeSpan ExpiresIn)
{
    /// <summary>Never the tokens.</summary>
    public override string ToString() => "***";
}

/// <summary>What a genuine refresh token says; whether it still counts is the session's business.</summary>
/// <param name="Session">The session it belongs to.</param>
/// <param name="Generation">Which of the session's refresh tokens it is.</param>
public sealed record RefreshClaim(SessionId Session, int Generation);

/// <summary>Makes and reads tokens.</summary>
public interface ITokens
{
    /// <summary>The tokens of a session's generation.</summary>
    TokenPair Issue(User user, SessionId session, int generation);

    /// <summary>What a refresh token says; null: not one of ours.</summary>
    RefreshClaim? ReadRefresh(string token);
}
