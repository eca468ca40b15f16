using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Makes an instance the caller's default; the previous default is cleared.</summary>
/// <param name="Name">Its name in any case, or its id.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record SetDefaultInstance(string Name) : ICommand<InstanceView>;

internal sealed class SetDefaultInstanceHandler(
    IInstances instances,
    IWhatsAppConfigs configs,
    DefaultInstance defaultLine,
    InstanceViews views
) : ICommandHandler<SetDefaultInstance, InstanceView>
{
    public async Task<Result<InstanceView>> Handle(SetDefaultInstance command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        await defaultLine.Give(instance, cancellationToken);
        return views.Of(instance, instance.WhatsAppConfigId is { } id ? await configs.Find(id, cancellationToken) : null);
    }
}
