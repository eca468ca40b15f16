namespace OmniHub.Domain.Identity;

/// <summary>Whom a key speaks for.</summary>
public enum ApiKeyKind
{
    /// <summary>The tenant itself: a program.</summary>
    Tenant,

    /// <summary>One user, with that user's role.</summary>
    User,
}
