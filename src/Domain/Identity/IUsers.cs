namespace OmniHub.Domain.Identity;

/// <summary>All users.</summary>
public interface IUsers
{
    /// <summary>The tenant's one with that id, or null.</summary>
    Task<User?> Find(UserId id, CancellationToken ct);

    /// <summary>The one with that e-mail address in the whole hub, whichever tenant it belongs to; for who has yet to be let in.</summary>
    Task<User?> FindByEmail(string email, CancellationToken ct);

    /// <summary>Takes in a new one.</summary>
    void Add(User user);

    /// <summary>Takes one out.</summary>
    void Remove(User user);
}
