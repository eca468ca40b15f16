namespace OmniHub.Domain.Identity;

/// <summary>The kind of holder for which a key acts.</summary>
public enum ApiKeyKind
{
    /// <summary>The tenant itself: a program.</summary>
    Tenant,

    /// <summary>One user, with that user's role.</summary>
    User,
}
