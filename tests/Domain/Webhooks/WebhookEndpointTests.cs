using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Webhooks;

public sealed class WebhookEndpointTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddMinutes(1);
    private static readonly SealedSecret First = new("first");
    private static readonly SealedSecret Second = new("second");
    private static readonly WebhookSettings Settings = new() { Url = "https://shop.example/hook", IsEnabled = true };

    [Fact]
    public void Of_an_instance_may_have_no_address_yet_and_belongs_to_it()
    {
        var instance = InstanceId.New();

        var endpoint = WebhookEndpoint.OfInstance(TenantId.Default, instance, new(), First, Now).ShouldSucceed();

        (endpoint.InstanceId, endpoint.SettingsOf).ShouldBe((instance, instance));
        var made = endpoint.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<WebhookEndpointChanged>();
        (made.What, made.Line).ShouldBe(("created", instance));
    }

    [Fact]
    public void A_further_endpoint_needs_an_address_at_the_start_and_after_each_change()
    {
        WebhookEndpoint.Further(TenantId.Default, null, new(), First, Now).ShouldBeRefusedFor("Url");

        var endpoint = Made();
        endpoint.Change(Settings with { Url = null }, Later).ShouldBeRefusedFor("Url");
        (endpoint.Settings.Url, endpoint.UpdatedAt).ShouldBe((Settings.Url, Now));
    }

    public static TheoryData<string, WebhookSettings> Wrong =>
        new()
        {
            { "WebhookUrl", Settings with { Url = "https://" + new string('a', 1993) } },
            { "Description", Settings with { Description = new string('a', 501) } },
            { "MaxRetries", Settings with { MaxRetries = -1 } },
            { "MaxRetries", Settings with { MaxRetries = 101 } },
            { "RetryInterval", Settings with { RetryInterval = 99 } },
            { "RetryInterval", Settings with { RetryInterval = 86_400_001 } },
            { "Events", Settings with { Events = ["message_received", "message_lost"] } },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Refuses_settings_out_of_range(string field, WebhookSettings settings)
    {
        WebhookEndpoint.Further(TenantId.Default, null, settings, First, Now).ShouldBeRefusedFor(field);
        Made().Change(settings, Later).ShouldBeRefusedFor(field);
    }

    [Fact]
    public void Takes_every_event_that_is_offered()
    {
        var endpoint = WebhookEndpoint
            .Further(TenantId.Default, null, Settings with { Events = WebhookEvent.All }, First, Now)
            .ShouldSucceed();

        endpoint.Settings.Events.ShouldBe(WebhookEvent.All);
        WebhookEvent.All.ShouldNotContain(WebhookEvent.Test);
    }

    [Fact]
    public void A_rotation_keeps_the_old_secret_for_the_overlap()
    {
        var endpoint = Made();

        endpoint.Rotate(Second, TimeSpan.FromHours(1), Now).ShouldSucceed();

        (endpoint.Secret, endpoint.PreviousSecret, endpoint.PreviousSecretUntil).ShouldBe((Second, First, Now.AddHours(1)));
        Told(endpoint).ShouldBe(["secret"]);
    }

    [Fact]
    public void A_rotation_without_overlap_forgets_older_secrets_at_once()
    {
        var endpoint = Made();
        endpoint.Rotate(Second, TimeSpan.FromHours(1), Now).ShouldSucceed();

        endpoint.Rotate(new SealedSecret("third"), TimeSpan.Zero, Now).ShouldSucceed();

        (endpoint.PreviousSecret, endpoint.PreviousSecretUntil).ShouldBe((null, null));
    }

    [Fact]
    public void Refuses_an_overlap_below_zero_or_above_thirty_days()
    {
        var endpoint = Made();

        endpoint.Rotate(Second, TimeSpan.FromSeconds(-1), Now).ShouldBeRefusedFor("OverlapSeconds");
        endpoint.Rotate(Second, TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1), Now).ShouldBeRefusedFor("OverlapSeconds");
        endpoint.Secret.ShouldBe(First);
        endpoint.Rotate(Second, TimeSpan.FromDays(30), Now).ShouldSucceed();
    }

    [Fact]
    public void Pauses_and_resumes_once()
    {
        var endpoint = Made();

        endpoint.Resume(Now);
        endpoint.Pause(Now);
        endpoint.Pause(Later);
        endpoint.PausedAt.ShouldBe(Now);
        endpoint.Resume(Later);

        endpoint.PausedAt.ShouldBeNull();
        Told(endpoint).ShouldBe(["paused", "resumed"]);
    }

    [Fact]
    public void Is_disabled_once_and_keeps_the_first_reason_until_resumed()
    {
        var endpoint = Made();

        endpoint.Disable("gone", Now);
        endpoint.Disable("later", Later);
        endpoint.DisabledReason.ShouldBe("gone");
        endpoint.Resume(Later);

        endpoint.DisabledReason.ShouldBeNull();
        Told(endpoint).ShouldBe(["disabled", "resumed"]);
    }

    [Fact]
    public void A_new_address_or_switching_on_ends_a_disabling_and_other_changes_do_not()
    {
        var (moved, on, described) = (Disabled(), Disabled(), Disabled());

        moved.Change(Settings with { IsEnabled = false, Url = "https://new.example" }, Later).ShouldSucceed();
        on.Change(Settings, Later).ShouldSucceed();
        described.Change(Settings with { IsEnabled = false, Description = "Orders" }, Later).ShouldSucceed();

        (moved.DisabledReason, on.DisabledReason, described.DisabledReason).ShouldBe((null, null, "gone"));
    }

    [Fact]
    public void A_deletion_is_told_with_the_endpoint()
    {
        var endpoint = Made();

        endpoint.Delete(Later);

        var deleted = endpoint.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<WebhookEndpointChanged>();
        (deleted.Endpoint, deleted.What, deleted.At).ShouldBe((endpoint.Id, "deleted", Later));
    }

    private static WebhookEndpoint Made()
    {
        var endpoint = WebhookEndpoint.Further(TenantId.Default, null, Settings, First, Now).ShouldSucceed();
        _ = endpoint.TakeEvents();
        return endpoint;
    }

    private static WebhookEndpoint Disabled()
    {
        var endpoint = Made();
        endpoint.Disable("gone", Now);
        return endpoint;
    }

    private static IEnumerable<string> Told(WebhookEndpoint endpoint) =>
        endpoint.TakeEvents().Cast<WebhookEndpointChanged>().Select(one => one.What);
}
