using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Contacts;

/// <summary>Lists the tenant's contacts, newest first.</summary>
/// <param name="Search">Only those whose name or number contains this text; null for all.</param>
/// <param name="Limit">The maximum number of contacts, 1 to 200.</param>
/// <param name="Offset">The number of contacts to skip.</param>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record ListContacts(string? Search = null, int Limit = 50, int Offset = 0) : IQuery<Page<ContactView>>
{
    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{nameof(ListContacts)} {Limit} from {Offset}";
}

internal sealed class ListContactsRules : AbstractValidator<ListContacts>
{
    public ListContactsRules()
    {
        RuleFor(query => query.Search).MaximumLength(200).WithMessage("search must have at most 200 characters.");
        RuleFor(query => query.Limit).InclusiveBetween(1, 200).WithMessage("limit must be between 1 and 200.");
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must not be negative.");
    }
}

internal sealed class ListContactsHandler(IContactReader contacts) : IQueryHandler<ListContacts, Page<ContactView>>
{
    public async Task<Result<Page<ContactView>>> Handle(ListContacts query, CancellationToken cancellationToken) =>
        await contacts.List(query.Search is { Length: > 0 } search ? search : null, query.Limit, query.Offset, cancellationToken);
}
