using OmniHub.Domain.Identity;

namespace OmniHub.Application.Identity;

/// <summary>The tokens of a login.</summary>
/// <param name="Access">The token for calls.</param>
/// <param name="Refresh">The refresh token, which can be exchanged once for the next pair.</param>
/// <param name="ExpiresIn">The time for which the access token is valid.</param>
public sealed record TokenPair(string Access, string Refresh, TimeSpan ExpiresIn)
{
    /// <summary>Hides the tokens, because this text may end up in a log.</summary>
    public override string ToString() => "***";
}

/// <summary>The content of a genuine refresh token; the session decides whether it is still valid.</summary>
/// <param name="Session">The session it belongs to.</param>
/// <param name="Generation">The generation of the session's refresh token.</param>
public sealed record RefreshClaim(SessionId Session, int Generation);

/// <summary>Makes and reads tokens.</summary>
public interface ITokens
{
    /// <summary>The tokens of a session's generation.</summary>
    TokenPair Issue(User user, SessionId session, int generation);

    /// <summary>Returns the content of a refresh token; null if the hub did not issue it.</summary>
    RefreshClaim? ReadRefresh(string token);
}
