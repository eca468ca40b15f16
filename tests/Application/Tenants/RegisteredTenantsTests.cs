using OmniHub.Application.Tenants;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Tenants;

public sealed class RegisteredTenantsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly Tenant _free = Made("free", TenantPlan.Free, 1);
    private readonly Tenant _pro = Made("pro", TenantPlan.Pro, 3);
    private readonly Tenant _gone = Made("gone", TenantPlan.Pro, 2);

    public RegisteredTenantsTests() => _gone.Deactivate(Now).ShouldSucceed();

    [Fact]
    public void The_hubs_own_tenant_was_not_registered()
    {
        var hubs = Made("default", TenantPlan.Free, 5);
        typeof(Tenant).GetProperty(nameof(Tenant.Id))!.SetValue(hubs, TenantId.Default);

        new RegisteredTenants().Evaluate([hubs, _free]).ShouldBe([_free]);
        new RegisteredTenants(null, null, 0, 10).Evaluate([hubs, _free]).ShouldBe([_free]);
    }

    [Fact]
    public void Tenants_are_listed_newest_first_page_by_page()
    {
        new RegisteredTenants(null, null, offset: 0, limit: 2).Evaluate([_free, _pro, _gone]).ShouldBe([_pro, _gone]);
        new RegisteredTenants(null, null, offset: 2, limit: 2).Evaluate([_free, _pro, _gone]).ShouldBe([_free]);
    }

    [Fact]
    public void Tenants_are_listed_by_plan_and_by_whether_they_are_active()
    {
        new RegisteredTenants(TenantPlan.Pro, null, 0, 10).Evaluate([_free, _pro, _gone]).ShouldBe([_pro, _gone]);
        new RegisteredTenants(TenantPlan.Pro, false, 0, 10).Evaluate([_free, _pro, _gone]).ShouldBe([_gone]);
    }

    private static Tenant Made(string name, TenantPlan plan, int minute) =>
        Tenant.Create(name, plan, null, null, Now.AddMinutes(minute)).ShouldSucceed();
}
