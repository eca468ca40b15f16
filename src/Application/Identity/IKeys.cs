using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>A key at the one moment when its text is known.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">The whole text: a secret for its holder, not for logs.</param>
/// <param name="Prefix">Its first characters, for lists.</param>
public sealed record IssuedKey(ApiKeyId Id, string Text, string Prefix)
{
    /// <summary>Hides the text, because this may end up in a log.</summary>
    public override string ToString() => Prefix;
}

/// <summary>Creates keys. A key is valid as soon as its command is committed.</summary>
public interface IKeys
{
    /// <summary>A key that speaks for the tenant, without limits.</summary>
    IssuedKey IssueForTenant(TenantId tenant, string name);

    /// <summary>Creates a user's own key: it has the rights of the user, and its text can be shown again.</summary>
    IssuedKey IssueForUser(TenantId tenant, UserId user, string name);
}
