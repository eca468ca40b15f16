using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Lists the people and groups that an instance knows, as its provider reports them.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record ListInstanceContacts(string Name) : IQuery<IReadOnlyList<KnownContact>>, IForOneInstance;

internal sealed class ListInstanceContactsHandler(IInstances instances, ProviderConnections lines)
    : IQueryHandler<ListInstanceContacts, IReadOnlyList<KnownContact>>
{
    public async Task<Result<IReadOnlyList<KnownContact>>> Handle(ListInstanceContacts query, CancellationToken cancellationToken)
    {
        if (await instances.Find(query.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(query.Name);
        var line = await lines.Of(instance, "list contacts", cancellationToken);
        return line.Failure is { } failure ? failure : await line.Value.Gateway.Contacts(line.Value.Access, cancellationToken);
    }
}
