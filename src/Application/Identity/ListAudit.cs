using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>The tenant's audit log, newest first; for its administrators.</summary>
/// <param name="Action">Only this action: <c>identity.login</c>.</param>
/// <param name="Limit">The maximum number of entries, 1 to 500.</param>
/// <param name="Offset">The number of entries to skip.</param>
[Requires(Permission.Admin, Scope.Identity)]
public sealed record ListAudit(string? Action = null, int Limit = 50, int Offset = 0) : IQuery<Page<AuditEntry>>;

internal sealed class ListAuditRules : AbstractValidator<ListAudit>
{
    public ListAuditRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 500).WithMessage("must be between 1 and 500.");
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("must not be negative.");
    }
}

internal sealed class ListAuditHandler(IIdentityReader reader) : IQueryHandler<ListAudit, Page<AuditEntry>>
{
    public async Task<Result<Page<AuditEntry>>> Handle(ListAudit query, CancellationToken cancellationToken) =>
        await reader.Audit(query.Action, query.Limit, query.Offset, cancellationToken);
}
