using OmniHub.Application.Erp;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Application.Erp;

public sealed class DueErpEventsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_longest_due_comes_first_and_what_is_not_due_held_or_over_does_not_come()
    {
        var (second, first, third) = (Waiting(-2), Waiting(-3), Waiting(-1));
        var (later, held, over) = (Waiting(1), Taken(), Waiting(-1));
        over.Told(Now);

        var found = new DueErpEvents(Now, atMost: 2).Evaluate([second, later, third, first, held, over]);

        found.ShouldBe([first, second]);
        new DueErpEvents(Now, atMost: 9).Evaluate([second, later, third, first, held, over]).ShouldBe([first, second, third]);
    }

    private static ErpEvent Waiting(int minutes)
    {
        var made = Taken();
        made.Postpone(TimeSpan.FromMinutes(minutes), "not yet", Now);
        return made;
    }

    private static ErpEvent Taken() =>
        ErpEvent.Of(TenantId.Default, new ErpFacts(ErpEventKind.Order, "Ana", "5511987654321", null, null, []), "Thanks!", Now);
}
