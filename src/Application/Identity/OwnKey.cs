using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;

namespace OmniHub.Application.Identity;

/// <summary>Finds a user's own key with a stored text, or creates a new one if it was revoked.</summary>
internal sealed class OwnKey(IApiKeys keys, IKeys issuing, ISecrets secrets, TimeProvider clock)
{
    internal async Task<string> Of(User user, CancellationToken ct) =>
        await keys.FindKept(user.TenantId, user.Id, clock.GetUtcNow(), ct) is { Copy: { } copy }
            ? secrets.Reveal(copy)
            : issuing.IssueForUser(user.TenantId, user.Id, "personal").Text;

    /// <summary>Returns the key to its user: to whoever logged in, or shows this very key. Another key must not gain its rights.</summary>
    internal async Task<string?> Shown(User user, ICaller caller, CancellationToken ct) =>
        await keys.FindKept(user.TenantId, user.Id, clock.GetUtcNow(), ct) is { Copy: { } copy } kept
        && (caller.Session is not null || caller.Key == kept.Id)
            ? secrets.Reveal(copy)
            : null;
}
