using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Inbox;

namespace OmniHub.Tests.Infrastructure.Inbox;

public sealed class DeadLettersNewestFirstTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_last_to_fail_comes_first()
    {
        DeadLetterRow[] rows = [Failed(1), Failed(3), Failed(2)];

        new DeadLettersNewestFirst(limit: 2, offset: 0).Evaluate(rows).ShouldBe([rows[1], rows[2]]);
        new DeadLettersNewestFirst(limit: 2, offset: 2).Evaluate(rows).ShouldBe([rows[0]]);
    }

    private static DeadLetterRow Failed(int minute) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Provider = ProviderKind.Evolution,
            Body = [],
            Reason = "test",
            FailedAt = Now.AddMinutes(minute),
        };
}
