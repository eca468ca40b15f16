using Ardalis.Specification;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Users, oldest first: ids of version 7 sort by the time of their making.</summary>
internal sealed class UsersOldestFirst : Specification<User>
{
    internal UsersOldestFirst(int limit, int offset) => Query.OrderBy(user => user.Id).Skip(offset).Take(limit);
}

/// <summary>API keys, newest first.</summary>
internal sealed class ApiKeysNewestFirst : Specification<ApiKey>
{
    internal ApiKeysNewestFirst(int limit, int offset) => Query.OrderByDescending(key => key.Id).Skip(offset).Take(limit);
}

/// <summary>A user's keys that are not revoked.</summary>
internal sealed class ApiKeysOfUser : Specification<ApiKey>
{
    internal ApiKeysOfUser(UserId user) => Query.Where(key => key.UserId == user && key.RevokedAt == null);
}

/// <summary>A user's keys whose text is kept and which count now, newest first.</summary>
internal sealed class KeptApiKeys : Specification<ApiKey>
{
    internal KeptApiKeys(TenantId tenant, UserId user, DateTimeOffset now) =>
        Query
            .Where(key =>
                key.TenantId == tenant
                && key.UserId == user
                && key.Copy != null
                && key.RevokedAt == null
                && (key.ExpiresAt == null || key.ExpiresAt > now)
            )
            .OrderByDescending(key => key.CreatedAt);
}

/// <summary>Entries of the audit log, newest first.</summary>
internal sealed class AuditEntriesMatching : Specification<AuditEntry>
{
    internal AuditEntriesMatching(string? action, int limit, int offset) =>
        Query.Where(entry => entry.Action == action, action is not null).OrderByDescending(entry => entry.Id).Skip(offset).Take(limit);
}
