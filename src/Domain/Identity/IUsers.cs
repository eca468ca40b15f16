namespace OmniHub.Domain.Identity;

/// <summary>All users.</summary>
public interface IUsers
{
    /// <summary>The tenant's one with that id, or null.</summary>
    Task<User?> Find(UserId id, CancellationToken ct);

    /// <summary>Returns the user with that e-mail address in the whole hub, in any tenant; for logins.</summary>
    Task<User?> FindByEmail(string email, CancellationToken ct);

    /// <summary>Adds a user.</summary>
    void Add(User user);

    /// <summary>Removes a user.</summary>
    void Remove(User user);
}
