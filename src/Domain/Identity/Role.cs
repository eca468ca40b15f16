namespace OmniHub.Domain.Identity;

/// <summary>The role of a user in a tenant.</summary>
public enum Role
{
    /// <summary>Registered alone and owns the tenant that was made for them.</summary>
    User,

    /// <summary>Owns the tenant.</summary>
    Owner,

    /// <summary>May do everything in the tenant.</summary>
    Admin,

    /// <summary>Leads agents: everything but settings, integrations, users and deletions.</summary>
    Supervisor,

    /// <summary>Talks with customers.</summary>
    Agent,

    /// <summary>Reads.</summary>
    Viewer,
}

/// <summary>The level of access; each level may do everything that the ones below it may.</summary>
public enum AccessLevel
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Talks with customers.</summary>
    Agent,

    /// <summary>Leads agents.</summary>
    Supervisor,

    /// <summary>Runs the tenant.</summary>
    Admin,

    /// <summary>Runs the hub.</summary>
    Platform,
}
