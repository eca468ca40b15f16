using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Lists the people and groups that an instance knows, as its provider reports them.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record ListInstanceContacts(string Name) : IQuery<IReadOnlyList<KnownContact>>, IForOneInstance;

internal sealed class ListInstanceContactsHandler(ProviderConnections connections)
    : IQueryHandler<ListInstanceContacts, IReadOnlyList<KnownContact>>
{
    public async Task<Result<IReadOnlyList<KnownContact>>> Handle(ListInstanceContacts query, CancellationToken cancellationToken)
    {
        var connection = await connections.Of(query.Name, "list contacts", cancellationToken);
        return connection.Failure is { } failure
            ? failure
            : await connection.Value.Gateway.Contacts(connection.Value.Access, cancellationToken);
    }
}
