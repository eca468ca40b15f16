namespace OmniHub.Domain.Identity;

/// <summary>Conversions of roles to words and access levels.</summary>
public static class Roles
{
    /// <summary>The roles that a tenant's administrator can give.</summary>
    public static IReadOnlyList<Role> Given { get; } = [Role.Admin, Role.Supervisor, Role.Agent, Role.Viewer];

    /// <summary>The role's word: lower case.</summary>
    public static string Word(this Role role) => role.ToString().ToLowerInvariant();

    /// <summary>The role of that word, in any case; null: no such role.</summary>
    public static Role? Named(string? word) =>
        Enum.GetValues<Role>()
            .Cast<Role?>()
            .FirstOrDefault(role => string.Equals(role.ToString(), word?.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns true if the role owns its tenant.</summary>
    public static bool IsOwner(this Role role) => role is Role.User or Role.Owner;

    /// <summary>Returns the access level of a role. The owner of a tenant is its administrator.</summary>
    public static AccessLevel Standing(this Role role) =>
        role switch
        {
            Role.Viewer => Identity.AccessLevel.Viewer,
            Role.Agent => Identity.AccessLevel.Agent,
            Role.Supervisor => Identity.AccessLevel.Supervisor,
            _ => Identity.AccessLevel.Admin,
        };
}
