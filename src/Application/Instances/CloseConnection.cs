using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Removes an instance at its provider and keeps its record; pairing opens it again.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record CloseConnection(string Name) : ICommand<Done>, IExternalCall;

internal sealed class CloseConnectionHandler(
    IInstances instances,
    IWhatsAppConfigs configs,
    ProviderConnections connections,
    AppRecognition apps,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<CloseConnection, Done>
{
    public async Task<Result<Done>> Handle(CloseConnection command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        var connection = await connections.Of(instance, "delete an instance", cancellationToken);
        if (connection.Failure is { } none && none != ProviderConnections.NoSession)
            return none;
        if (
            connection.Succeeded
            && (await connection.Value.Gateway.Close(connection.Value.Access, CancellationToken.None)).Failure is { } failure
        )
            return failure;
        var now = clock.GetUtcNow();
        if (connection is { Succeeded: true, Value.Config: { } config })
            await configs.Retire(config, now, CancellationToken.None);
        await apps.Forget(instance, CancellationToken.None);
        instance.MarkClosed(now);
        await work.Commit(CancellationToken.None);
        return Done.It;
    }
}
