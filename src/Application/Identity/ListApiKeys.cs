using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Lists the keys of the caller's tenant, newest first, with the revoked ones.</summary>
/// <param name="Limit">The maximum number of keys, 1 to 500.</param>
/// <param name="Offset">The number of keys to skip.</param>
[Requires(Permission.Admin, Scope.Identity)]
public sealed record ListApiKeys(int Limit = 50, int Offset = 0) : IQuery<Page<ApiKeyView>>;

internal sealed class ListApiKeysRules : AbstractValidator<ListApiKeys>
{
    public ListApiKeysRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 500).WithMessage("must be between 1 and 500.");
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("must not be negative.");
    }
}

internal sealed class ListApiKeysHandler(IIdentityReader reader) : IQueryHandler<ListApiKeys, Page<ApiKeyView>>
{
    public async Task<Result<Page<ApiKeyView>>> Handle(ListApiKeys query, CancellationToken cancellationToken) =>
        await reader.ApiKeys(query.Limit, query.Offset, cancellationToken);
}
