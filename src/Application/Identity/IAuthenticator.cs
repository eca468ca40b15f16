using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Authenticates credentials. The same for every dialect.</summary>
public interface IAuthenticator
{
    /// <summary>The caller, or <see cref="Unauthenticated"/> and its like.</summary>
    Task<Result<Caller>> Authenticate(Credential presented, CancellationToken ct);
}

/// <summary>One kind of credential: the platform key, a tenant's key, a token. The kinds are tried in the order in which they were registered.</summary>
public interface ICredentialScheme
{
    /// <summary>The caller, a refusal that ends the search, or null: not of this kind, ask the next one.</summary>
    ValueTask<Result<Caller>?> Recognise(Credential presented, CancellationToken ct);
}
