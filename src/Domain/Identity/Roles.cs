namespace OmniHub.Domain.Identity;

/// <summary>Roles as words and as steps.</summary>
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

    /// <summary>Whether the role owns its tenant.</summary>
    public static bool IsOwner(this Role role) => role is Role.User or Role.Owner;

    /// <summary>How high the role stands. Whoever owns a tenant runs it.</summary>
    public static AccessLevel Standing(this Role role) =>
        role switch
        {
            Role.Viewer => Identity.AccessLevel.Viewer,
            Role.Agent => Identity.AccessLevel.Agent,
            Role.Supervisor => Identity.AccessLevel.Supervisor,
            _ => Identity.AccessLevel.Admin,
        };
}
