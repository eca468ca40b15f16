using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Instances;

public sealed class InstanceTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("ab")]
    [InlineData("My_Shop-1")]
    public void Keeps_a_name_as_it_was_given(string name) => InstanceName.From(name).ShouldSucceed().Value.ShouldBe(name);

    [Theory]
    [InlineData("a")]
    [InlineData("has space")]
    [InlineData("ação")]
    [InlineData("line\n")]
    [InlineData("Default")]
    [InlineData("NULL")]
    [InlineData("0198f6a0-0000-7000-8000-000000000001")]
    [InlineData("123456789012345678901234567890123456789012345678901")]
    public void Refuses_a_name_rather_than_change_it(string name) => InstanceName.From(name).ShouldBeRefusedFor("Name");

    [Theory]
    [InlineData("Primary WhatsApp", "primary-whatsapp")]
    [InlineData("Loja São João!", "loja-sa-o-joa-o")]
    [InlineData("!", "line")]
    [InlineData("default", "line-default")]
    public void Derives_a_technical_name_from_free_text(string text, string name) => InstanceName.DerivedFrom(text).Value.ShouldBe(name);

    [Fact]
    public void Compares_names_without_case() =>
        InstanceName.From("Shop").ShouldSucceed().ShouldBe(InstanceName.From("sHOP").ShouldSucceed());

    [Fact]
    public void Makes_news_of_a_connection_once()
    {
        var instance = Opened();

        instance.Observe(InstanceStatus.Connecting, null, null, null, Now).ShouldBeTrue();
        instance.Observe(InstanceStatus.Connecting, null, null, null, Now).ShouldBeFalse();
        instance.Observe(InstanceStatus.Connected, null, "5511", "Shop", Now).ShouldBeTrue();
        instance.Observe(InstanceStatus.Connected, null, "5511", "Shop", Now).ShouldBeFalse();

        instance.TakeEvents().OfType<InstanceConnected>().Single().Phone.ShouldBe("5511");
    }

    [Fact]
    public void Does_not_tell_of_drops_that_the_provider_mends()
    {
        var instance = Opened();
        instance.Observe(InstanceStatus.Connected, null, null, null, Now);
        _ = instance.TakeEvents();

        for (var at = 0; at < 40; at++)
        {
            instance.Observe(InstanceStatus.Connecting, null, null, null, Now);
            instance.Observe(InstanceStatus.Connected, null, null, null, Now);
        }

        instance.TakeEvents().ShouldBeEmpty();
        instance.ConnectedAt.ShouldBe(Now);
    }

    [Fact]
    public void Stays_logged_out_whatever_order_the_provider_says_it_in()
    {
        var instance = Opened();
        instance.Observe(InstanceStatus.Connected, null, null, null, Now);
        _ = instance.TakeEvents();

        instance.Observe(InstanceStatus.LoggedOut, "logout", null, null, Now);
        instance.Observe(InstanceStatus.Disconnected, "close", null, null, Now);

        instance.Status.ShouldBe(InstanceStatus.LoggedOut);
        instance.TakeEvents().OfType<InstanceDisconnected>().Single().WillReconnect.ShouldBeFalse();
    }

    [Fact]
    public void Shows_a_code_until_the_phone_paired()
    {
        var instance = Opened();

        instance.ShowPairingCode("one", null, null, Now).ShouldBeTrue();
        instance.ShowPairingCode("one", null, null, Now).ShouldBeFalse();
        instance.ShowPairingCode("two", null, null, Now).ShouldBeTrue();
        instance.PairingAttempts.ShouldBe(2);
        instance.Observe(InstanceStatus.Connected, null, null, null, Now);

        instance.PairingCode.ShouldBeNull();
        instance.ShowPairingCode("late", null, null, Now).ShouldBeFalse();
    }

    [Fact]
    public void Refuses_an_impatient_and_an_endless_agent()
    {
        var instance = Opened();

        instance.Reroute(instance.Agent with { TimeoutSeconds = 0 }, Now).ShouldBeRefused(InstanceFailures.TimeoutOutOfRange);
        instance.Reroute(instance.Agent with { TimeoutSeconds = 601 }, Now).ShouldBeRefused(InstanceFailures.TimeoutOutOfRange);
        instance.Reroute(instance.Agent with { TimeoutSeconds = 600 }, Now).ShouldSucceed();
    }

    [Fact]
    public void An_inactive_config_is_no_default()
    {
        var config = WhatsAppConfig
            .ForEvolution(TenantId.Default, "c", new("http://evolution", "line", null), new(null, "token", Now))
            .ShouldSucceed();
        config.Deactivate(Now);

        config.MakeDefault(Now).ShouldBeRefused(WhatsAppConfigFailures.InactiveIsNoDefault);
        config.Health.ShouldBe(ConfigHealth.Inactive);
    }

    [Fact]
    public void The_default_tenant_stays_active_and_others_may_not()
    {
        var tenant = Tenant.Create("Shop", TenantPlan.Free, "Owner@Example.com", null, Now).ShouldSucceed();
        tenant.Email.ShouldBe("owner@example.com");
        tenant.Deactivate(Now).ShouldSucceed();
        tenant.IsActive.ShouldBeFalse();
        tenant.TakeEvents().Select(one => one.GetType()).ShouldBe([typeof(TenantCreated), typeof(TenantDeactivated)]);
        tenant.Move("Nowhere/City", Now).ShouldBeRefusedFor("TimeZone");
    }

    private static Instance Opened()
    {
        var kind = new ConnectionKind(ChannelType.WhatsApp, ProviderKind.Evolution, "WHATSAPP-BAILEYS", null);
        var instance = Instance.Draft(TenantId.Default, 1, InstanceName.From("line").ShouldSucceed(), kind, new SealedSecret("x"), Now);
        instance.Open(Now);
        _ = instance.TakeEvents();
        return instance;
    }
}
