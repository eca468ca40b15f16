using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Instances;

public sealed class InstanceSpecsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly Instance _second = Made(2, "second");
    private readonly Instance _first = Made(1, "First", ProviderKind.Slack);
    private readonly Instance _draft = Made(3, "draft", isOpen: false);
    private readonly Instance _elsewhere = Made(4, "elsewhere", tenant: TenantId.New());

    private IEnumerable<Instance> All => [_second, _first, _draft, _elsewhere];

    [Fact]
    public void A_draft_is_no_instance_yet() => new OpenedInstances().Evaluate(All).ShouldBe([_second, _first, _elsewhere]);

    [Fact]
    public void Instances_are_listed_oldest_first_page_by_page()
    {
        new OpenedInstances(channel: null, skip: 0, limit: 2).Evaluate(All).ShouldBe([_first, _second]);
        new OpenedInstances(channel: null, skip: 2, limit: 2).Evaluate(All).ShouldBe([_elsewhere]);
    }

    [Fact]
    public void A_page_of_one_channel_is_counted_without_the_others()
    {
        var slack = Made(5, "slack", ProviderKind.Slack, channel: ChannelType.Slack);

        new OpenedInstances(ChannelType.WhatsApp, skip: 1, limit: 2).Evaluate([slack, .. All]).ShouldBe([_second, _elsewhere]);
        new OpenedInstances(ChannelType.Slack, skip: 0, limit: 2).Evaluate([slack, .. All]).ShouldBe([slack]);
    }

    [Fact]
    public void Instances_of_a_tenant_or_of_a_provider_are_found_without_drafts()
    {
        new OpenedInstances(TenantId.Default).Evaluate(All).ShouldBe([_second, _first]);
        new OpenedInstances(ProviderKind.Slack).Evaluate(All).ShouldBe([_first]);
    }

    [Fact]
    public void An_instance_is_found_by_its_name_in_any_case_and_by_its_id()
    {
        new InstanceNamed("fIRST").Evaluate(All).ShouldBe([_first]);
        new InstanceNamed(_second.Id.ToString()).Evaluate(All).ShouldBe([_second]);
        new InstanceNamed("third").Evaluate(All).ShouldBeEmpty();
    }

    [Fact]
    public void Configurations_are_listed_oldest_first_by_provider_and_by_whether_they_are_active()
    {
        var (younger, older, inactive) = (Config("b", 2), Config("a", 1), Config("c", 3));
        younger.Activate(Now);
        older.Activate(Now);
        inactive.Deactivate(Now);
        WhatsAppConfig[] all = [younger, older, inactive];

        new WhatsAppConfigsMatching(null, null).Evaluate(all).ShouldBe([older, younger, inactive]);
        new WhatsAppConfigsMatching(true, ProviderKind.Evolution).Evaluate(all).ShouldBe([older, younger]);
        new WhatsAppConfigsMatching(false, null).Evaluate(all).ShouldBe([inactive]);
        new WhatsAppConfigsMatching(null, ProviderKind.Official).Evaluate(all).ShouldBeEmpty();
    }

    [Fact]
    public void An_app_token_is_due_before_it_expires_and_only_if_it_can_be_renewed()
    {
        var (due, later, final) = (
            Installed(_first, Now.AddMinutes(1), "refresh"),
            Installed(_second, Now.AddMinutes(5), "refresh"),
            Installed(_elsewhere, Now.AddMinutes(1), null)
        );

        new ExpiringAppTokens(Now.AddMinutes(5)).Evaluate([due, later, final]).ShouldBe([_first.Id]);
    }

    private static Instance Made(
        long number,
        string name,
        ProviderKind provider = ProviderKind.Evolution,
        bool isOpen = true,
        TenantId? tenant = null,
        ChannelType channel = ChannelType.WhatsApp
    )
    {
        var made = Instance.Draft(
            tenant ?? TenantId.Default,
            number,
            InstanceName.From(name).ShouldSucceed(),
            new ConnectionKind(channel, provider, "test", null),
            new SealedSecret("sealed"),
            Now
        );
        if (isOpen)
            made.Open(Now);
        return made;
    }

    private static WhatsAppConfig Config(string name, int minute) =>
        WhatsAppConfig
            .ForEvolution(
                TenantId.Default,
                name,
                new EvolutionConnection("https://evolution.example", name, null),
                new Provenance(null, "verify-token", Now.AddMinutes(minute))
            )
            .ShouldSucceed();

    private static ChannelCredentials Installed(Instance instance, DateTimeOffset expiresAt, string? refresh)
    {
        var made = ChannelCredentials.For(instance, Now);
        made.Install(
            new Installation(
                new SealedSecret("token"),
                refresh is null ? null : new SealedSecret(refresh),
                expiresAt,
                new AppPlace("workspace")
            ),
            Now
        );
        return made;
    }
}
