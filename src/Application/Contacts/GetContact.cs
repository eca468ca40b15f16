using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Contacts;

/// <summary>Returns a contact.</summary>
/// <param name="Id">The contact.</param>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record GetContact(ContactId Id) : IQuery<ContactView>;

internal sealed class GetContactHandler(IContacts contacts) : IQueryHandler<GetContact, ContactView>
{
    public async Task<Result<ContactView>> Handle(GetContact query, CancellationToken cancellationToken) =>
        await contacts.Find(query.Id, cancellationToken) is { } contact ? ContactView.From(contact) : ContactFailures.NotFound;
}
