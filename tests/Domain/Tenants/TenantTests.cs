using OmniHub.Domain.Tenants;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Tenants;

public sealed class TenantTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddMinutes(1);

    [Fact]
    public void Starts_active_with_one_event()
    {
        var tenant = Tenant.Create(" Shop ", TenantPlan.Pro, " Owner@Shop.Example ", "5511999", Now).ShouldSucceed();

        (tenant.Name, tenant.Plan, tenant.IsActive, tenant.TimeZone).ShouldBe(("Shop", TenantPlan.Pro, true, "America/Sao_Paulo"));
        (tenant.Email, tenant.WaNumber).ShouldBe(("owner@shop.example", "5511999"));
        tenant.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<TenantCreated>().Plan.ShouldBe(TenantPlan.Pro);
    }

    [Fact]
    public void Refuses_a_name_that_is_blank_or_too_long()
    {
        Tenant.Create("  ", TenantPlan.Free, null, null, Now).ShouldBeRefused(TenantFailures.NameInvalid);
        Tenant.Create(new string('a', 121), TenantPlan.Free, null, null, Now).ShouldBeRefused(TenantFailures.NameInvalid);
        Tenant.Create(new string('a', 120), TenantPlan.Free, null, null, Now).ShouldSucceed();
    }

    [Fact]
    public void A_refused_description_changes_nothing()
    {
        var tenant = Made();

        tenant.Describe("", "other@shop.example", null, Later).ShouldBeRefused(TenantFailures.NameInvalid);

        (tenant.Email, tenant.UpdatedAt).ShouldBe(("owner@shop.example", Now));
    }

    [Fact]
    public void A_description_leaves_what_is_not_given()
    {
        var tenant = Made();

        tenant.Describe(null, null, "5511888", Later).ShouldSucceed();

        (tenant.Name, tenant.Email, tenant.WaNumber, tenant.UpdatedAt).ShouldBe(("Shop", "owner@shop.example", "5511888", Later));
        tenant.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<TenantUpdated>();
    }

    [Fact]
    public void Changes_its_plan_once()
    {
        var tenant = Made();

        tenant.Subscribe(TenantPlan.Enterprise, Later);
        tenant.Subscribe(TenantPlan.Enterprise, Later);

        tenant.Plan.ShouldBe(TenantPlan.Enterprise);
        var changed = tenant.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<TenantPlanChanged>();
        (changed.From, changed.To).ShouldBe((TenantPlan.Free, TenantPlan.Enterprise));
    }

    [Fact]
    public void Is_deactivated_and_activated_once_each()
    {
        var tenant = Made();

        tenant.Activate(Now);
        tenant.Deactivate(Later).ShouldSucceed();
        tenant.Deactivate(Later).ShouldSucceed();
        tenant.IsActive.ShouldBeFalse();
        tenant.Activate(Later);

        tenant.IsActive.ShouldBeTrue();
        tenant.TakeEvents().Select(one => one.GetType()).ShouldBe([typeof(TenantDeactivated), typeof(TenantActivated)]);
    }

    [Fact]
    public void Moves_to_a_time_zone_that_exists()
    {
        var tenant = Made();

        tenant.Move("Europe/Lisbon", Later).ShouldSucceed();
        tenant.Move("Nowhere/City", Later).ShouldBeRefused(TenantFailures.TimeZoneUnknown("Nowhere/City"));

        tenant.TimeZone.ShouldBe("Europe/Lisbon");
    }

    private static Tenant Made()
    {
        var tenant = Tenant.Create("Shop", TenantPlan.Free, "owner@shop.example", null, Now).ShouldSucceed();
        _ = tenant.TakeEvents();
        return tenant;
    }
}
