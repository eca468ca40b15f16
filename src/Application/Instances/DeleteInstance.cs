using Microsoft.Extensions.Logging;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>
/// Deletes an instance, here and at its provider; a provider that does not answer does not stop it. The last one stays. When the default
/// goes, the oldest that remains takes its place.
/// </summary>
/// <param name="Name">Its name in any case, or its id.</param>
/// <param name="KeepsLast">True if the last instance cannot be deleted.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record DeleteInstance(string Name, bool KeepsLast = true) : ICommand<Done>, IExternalCall;

internal sealed class DeleteInstanceHandler(
    IInstances instances,
    IWhatsAppConfigs configs,
    IChannelCredentials credentials,
    ProviderConnections connections,
    IUnitOfWork work,
    TimeProvider clock,
    ILogger<DeleteInstanceHandler> log
) : ICommandHandler<DeleteInstance, Done>
{
    public async Task<Result<Done>> Handle(DeleteInstance command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        if (command.KeepsLast && await instances.Count(cancellationToken) == 1)
            return InstanceFailures.LastOne;

        var connection = await connections.Of(instance, "delete an instance", cancellationToken);
        if (
            connection.Succeeded
            && (await connection.Value.Gateway.Close(connection.Value.Access, CancellationToken.None)).Failure is { } failure
        )
            log.LineNotRemoved(instance.Name.Value, failure.Code);

        await Forget(instance, CancellationToken.None);
        await work.Commit(CancellationToken.None);
        return Done.It;
    }

    private async Task Forget(Instance instance, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (instance.IsDefault && await instances.FindOldest(besides: instance.Id, ct) is { } heir)
        {
            instance.Undefault(now);
            heir.MakeDefault(now);
        }

        if (instance.WhatsAppConfigId is { } id && await configs.Find(id, ct) is { } config)
        {
            await configs.Retire(config, now, ct);
            config.Delete(now);
            configs.Remove(config);
        }

        if (await credentials.Find(instance.Id, ct) is { } own)
            credentials.Remove(own);
        instance.Delete(now);
        instances.Remove(instance);
    }
}
