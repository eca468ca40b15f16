using Microsoft.EntityFrameworkCore;
using OmniHub.Domain.Identity;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

internal sealed class UserStore(HubDbContext db) : IUsers
{
    public Task<User?> Find(UserId id, CancellationToken ct) => db.Set<User>().SingleOrDefaultAsync(user => user.Id == id, ct);

    public Task<User?> FindByEmail(string email, CancellationToken ct)
    {
        var normal = User.Normal(email);
        return db.Set<User>().IgnoreQueryFilters().SingleOrDefaultAsync(user => user.Email == normal, ct);
    }

    public void Add(User user) => db.Add(user);

    public void Remove(User user) => db.Remove(user);
}
