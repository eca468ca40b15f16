using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Tests.TestKit;

/// <summary>Somebody with a tenant and its key.</summary>
internal sealed record TestTenant(TenantId Id, IssuedKey Key, HttpClient Client);

/// <summary>Makes tenants the way that the use cases do.</summary>
internal static class TestTenants
{
    /// <summary>A tenant with a key; the client shows it as <c>X-API-Key</c>.</summary>
    public static async Task<TestTenant> NewTenant(this HubApp hub, TenantPlan plan = TenantPlan.Free)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        var tenant = Tenant.Create("Loja de Teste", plan, null, null, TimeProvider.System.GetUtcNow()).Value;
        scope.ServiceProvider.GetRequiredService<ITenantScope>().Enter(tenant.Id);
        scope.ServiceProvider.GetRequiredService<ITenants>().Add(tenant);
        var key = scope.ServiceProvider.GetRequiredService<IKeys>().IssueForTenant(tenant.Id, "first key");
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(CancellationToken.None);
        return new(tenant.Id, key, hub.With(key.Text));
    }

    /// <summary>A client that shows this credential.</summary>
    public static HttpClient With(this HubApp hub, string credential, string header = "X-API-Key")
    {
        var client = hub.NewClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, header == "Authorization" ? $"Bearer {credential}" : credential);
        return client;
    }

    /// <summary>Changes a tenant and commits.</summary>
    public static async Task Change(this HubApp hub, TenantId id, Action<Tenant> change)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        var tenant = await scope.ServiceProvider.GetRequiredService<ITenants>().Find(id, CancellationToken.None);
        change(tenant!);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(CancellationToken.None);
    }
}
