using MediatR;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Deletes a WhatsApp configuration and the instance that uses it.</summary>
/// <param name="Id">The id of the configuration.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record DeleteWhatsAppConfig(Guid Id) : ICommand<Done>, IExternalCall;

internal sealed class DeleteWhatsAppConfigHandler(IInstances instances, IMediator mediator) : ICommandHandler<DeleteWhatsAppConfig, Done>
{
    public async Task<Result<Done>> Handle(DeleteWhatsAppConfig command, CancellationToken cancellationToken) =>
        await instances.FindByConfig(new WhatsAppConfigId(command.Id), cancellationToken) is { } instance
            ? await mediator.Send(new DeleteInstance(instance.Id.ToString(), KeepsLast: false), cancellationToken)
            : WhatsAppConfigFailures.NotFound;
}

/// <summary>Makes a WhatsApp configuration the caller's default; the previous default is cleared.</summary>
/// <param name="Id">The id of the configuration.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record SetDefaultWhatsAppConfig(Guid Id) : ICommand<WhatsAppConfigView>;

internal sealed class SetDefaultWhatsAppConfigHandler(
    IWhatsAppConfigs configs,
    IInstances instances,
    DefaultConfig defaultConfig,
    ProviderDefaults defaults
) : ICommandHandler<SetDefaultWhatsAppConfig, WhatsAppConfigView>
{
    public async Task<Result<WhatsAppConfigView>> Handle(SetDefaultWhatsAppConfig command, CancellationToken cancellationToken)
    {
        var id = new WhatsAppConfigId(command.Id);
        if (
            await configs.Find(id, cancellationToken) is not { } config
            || await instances.FindByConfig(id, cancellationToken) is not { } instance
        )
            return WhatsAppConfigFailures.NotFound;
        if ((await defaultConfig.Give(config, cancellationToken)).Failure is { } failure)
            return failure;
        return WhatsAppConfigView.Of(config, instance, defaults);
    }
}
