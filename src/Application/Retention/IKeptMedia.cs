using OmniHub.Domain.Conversations;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Retention;

/// <summary>Files that the hub keeps. Whoever stores files says here how they go.</summary>
public interface IKeptMedia
{
    /// <summary>Removes files that are older, so many at most; returns how many went.</summary>
    Task<int> DropOlderThan(TenantId tenant, DateTimeOffset before, int atMost, CancellationToken ct);

    /// <summary>Removes the files of these messages, unless others show them too; returns how many went.</summary>
    Task<int> DropOf(TenantId tenant, IReadOnlyList<MessageId> messages, CancellationToken ct);
}
