using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;

namespace OmniHub.Application.Identity;

/// <summary>Lists for people: of the tenant in scope.</summary>
public interface IIdentityReader
{
    /// <summary>Users, oldest first.</summary>
    Task<Page<UserView>> Users(int limit, int offset, CancellationToken ct);

    /// <summary>Keys, newest first.</summary>
    Task<Page<ApiKeyView>> ApiKeys(int limit, int offset, CancellationToken ct);

    /// <summary>The audit log, newest first.</summary>
    Task<Page<AuditEntry>> Audit(string? action, int limit, int offset, CancellationToken ct);
}
