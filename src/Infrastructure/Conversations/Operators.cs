using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Conversations;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>The tenant's users; the query filter keeps to the caller's.</summary>
internal sealed class Operators(HubDbContext db, ICaller caller) : IOperators
{
    public async Task<Operator?> Find(Guid id, CancellationToken ct)
    {
        var user = new UserId(id);
        return
            await db.Set<User>()
                .Where(one => one.Id == user && one.IsActive)
                .Select(one => new { one.Id, one.Name })
                .SingleOrDefaultAsync(ct)
                is { } found
            ? new(found.Id.Value, found.Name)
            : null;
    }

    public async Task<Operator?> Caller(CancellationToken ct) => caller.User is { } user ? await Find(user.Value, ct) : null;

    public async Task<IReadOnlyList<Operator>> All(CancellationToken ct)
    {
        var all = await db.Set<User>()
            .Where(one => one.IsActive)
            .OrderBy(one => one.Name)
            .Select(one => new { one.Id, one.Name })
            .ToListAsync(ct);
        return [.. all.Select(one => new Operator(one.Id.Value, one.Name))];
    }
}
