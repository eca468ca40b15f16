using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

/// <summary>Users of the tenants.</summary>
internal static class People
{
    public static async Task<Guid> Hire(this HubApp hub, string name, TenantId? tenant = null)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var user = User.Create(
            tenant ?? hub.Tenant,
            $"{name}.{Guid.CreateVersion7():N}@example.com",
            name,
            Role.Agent,
            "x",
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        db.Add(user);
        await db.SaveChangesAsync();
        return user.Id.Value;
    }
}
