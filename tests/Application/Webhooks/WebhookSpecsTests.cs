using OmniHub.Application.Webhooks;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Webhooks;

public sealed class WebhookSpecsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly InstanceId Instance = InstanceId.New();

    [Fact]
    public void Endpoints_are_listed_oldest_first_and_by_instance()
    {
        var (third, first, second) = (Made(Instance, 3), Made(null, 1), Made(Instance, 2));
        WebhookEndpoint[] all = [third, first, second];

        new WebhookEndpointsMatching(null, offset: 1, limit: 5).Evaluate(all).ShouldBe([second, third]);
        new WebhookEndpointsMatching(Instance, offset: 0, limit: 5).Evaluate(all).ShouldBe([second, third]);
        new WebhookEndpointsMatching(null, offset: 0, limit: 1).Evaluate(all).ShouldBe([first]);
    }

    private static WebhookEndpoint Made(InstanceId? instance, int minute) =>
        WebhookEndpoint
            .Further(
                TenantId.Default,
                instance,
                new WebhookSettings { Url = "https://example.com/hook" },
                new SealedSecret("sealed"),
                Now.AddMinutes(minute)
            )
            .ShouldSucceed();
}
