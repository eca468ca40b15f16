namespace OmniHub.Application.Conversations;

/// <summary>A person of the tenant who can have conversations.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The user's name.</param>
public sealed record Operator(Guid Id, string? Name);

/// <summary>The people of the caller's tenant.</summary>
public interface IOperators
{
    /// <summary>The one with that id, or null.</summary>
    Task<Operator?> Find(Guid id, CancellationToken ct);

    /// <summary>The person behind the call; null when a key makes it.</summary>
    Task<Operator?> Caller(CancellationToken ct);

    /// <summary>Everybody, by name.</summary>
    Task<IReadOnlyList<Operator>> All(CancellationToken ct);
}
