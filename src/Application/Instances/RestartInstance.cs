using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Reconnects an instance and keeps its session. An instance that its provider no longer has is opened again.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record RestartInstance(string Name) : ICommand<Done>, IExternalCall;

internal sealed class RestartInstanceHandler(
    IInstances instances,
    ProviderConnections connections,
    ConnectionReopening reopening,
    AppRecognition apps,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<RestartInstance, Done>
{
    public async Task<Result<Done>> Handle(RestartInstance command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        var restarted = await Restart(instance, cancellationToken);
        if (restarted.Failure is { } failure)
            return failure;
        instance.NoteRestart(clock.GetUtcNow());
        Reopen(instance, clock.GetUtcNow());
        await work.Commit(CancellationToken.None);
        return Done.It;
    }

    // A bot has nothing to pair: it connects again when it is asked to.
    private static void Reopen(Instance instance, DateTimeOffset now)
    {
        if (instance.Channel is ChannelType.WhatsApp)
            return;
        instance.Open(now);
        if (instance.Status is InstanceStatus.LoggedOut or InstanceStatus.Error or InstanceStatus.AuthExpired)
            instance.Observe(InstanceStatus.Connecting, null, null, null, now);
    }

    private async Task<Result<Done>> Restart(Instance instance, CancellationToken ct)
    {
        if (instance is { Channel: ChannelType.WhatsApp, Registration: InstanceRegistration.Closed })
            return await reopening.Open(instance, ct);
        var connection = await connections.Of(instance, "restart an instance", ct);
        if (connection.Failure is { } failure)
            return failure;
        var restarted = await connection.Value.Gateway.Restart(connection.Value.Access, ct);
        if (restarted.Succeeded && instance.Channel is not ChannelType.WhatsApp)
            return await apps.Recognise(instance, ct);
        return restarted.Failure?.Code == ChannelFailures.Codes.LineUnknown ? await reopening.Open(instance, ct) : restarted;
    }
}
