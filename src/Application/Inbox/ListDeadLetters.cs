using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Inbox;

/// <summary>Lists the caller's dead letters, newest first.</summary>
[Requires(Permission.Viewer, Scope.Inbox)]
public sealed record ListDeadLetters(int Limit = 50, int Offset = 0) : IQuery<Page<DeadLetterView>>, IForOneInstance;

internal sealed class ListDeadLettersRules : AbstractValidator<ListDeadLetters>
{
    public ListDeadLettersRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 500);
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0);
    }
}

internal sealed class ListDeadLettersHandler(IDeadLetters letters) : IQueryHandler<ListDeadLetters, Page<DeadLetterView>>
{
    public async Task<Result<Page<DeadLetterView>>> Handle(ListDeadLetters query, CancellationToken ct) =>
        await letters.List(query.Limit, query.Offset, ct);
}
