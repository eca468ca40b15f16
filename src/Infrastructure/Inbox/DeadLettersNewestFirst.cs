using Ardalis.Specification;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>Dead letters, the last to fail first.</summary>
internal sealed class DeadLettersNewestFirst : Specification<DeadLetterRow>
{
    internal DeadLettersNewestFirst(int limit, int offset) =>
        Query.OrderByDescending(row => row.FailedAt).ThenByDescending(row => row.Id).Skip(offset).Take(limit);
}
