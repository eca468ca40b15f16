using Microsoft.Extensions.Logging.Abstractions;
using OmniHub.Infrastructure.Limits;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Limits;

public sealed class RateLimitsTests
{
    [Fact]
    public async Task Strangers_without_end_take_bounded_memory_and_nothing_from_those_who_are_known()
    {
        var limits = new RateLimits(new OwnLeases(), new TestClock(), NullLogger<RateLimits>.Instance);
        (await Take(limits, "known")).ShouldBe((true, 4));

        for (var stranger = 0; stranger < RateLimits.Most; stranger++)
            await Take(limits, $"stranger-{stranger}");
        var refused = 0;
        for (var newcomer = 0; newcomer < 50_000; newcomer++)
            refused += (await Take(limits, $"newcomer-{newcomer}")).Allowed ? 0 : 1;

        limits.Counted.ShouldBeLessThan(RateLimits.Most + 2_000);
        refused.ShouldBeGreaterThan(40_000);
        (await Take(limits, "known")).ShouldBe((true, 3));
    }

    private static async Task<(bool Allowed, int Remaining)> Take(RateLimits limits, string who)
    {
        var decision = await limits.Take([new(who, 5, TimeSpan.FromHours(1))], CancellationToken.None);
        return (decision.IsAllowed, decision.Remaining);
    }
}
