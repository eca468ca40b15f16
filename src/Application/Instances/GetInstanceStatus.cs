using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Asks the provider for the state of an instance, and stores it. A provider that does not answer is a state, too.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record GetInstanceStatus(string Name) : ICommand<InstanceStatusView>, IForOneInstance, IExternalCall, IUnaudited;

/// <summary>The current state of an instance.</summary>
/// <param name="Name">The instance.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Status">The state; <see cref="InstanceStatus.Error"/> if the provider did not report it.</param>
/// <param name="Phone">Its own number, digits with country code.</param>
/// <param name="DisplayName">Its own profile name.</param>
/// <param name="ProviderWord">The provider's own word.</param>
/// <param name="Error">Why the provider could not tell.</param>
/// <param name="Account">The workspace or server that it is in, for channels that have them.</param>
/// <param name="ConnectedAt">Since when its session lasts.</param>
public sealed record InstanceStatusView(
    string Name,
    ChannelType Channel,
    InstanceStatus Status,
    string? Phone = null,
    string? DisplayName = null,
    string? ProviderWord = null,
    string? Error = null,
    string? Account = null,
    DateTimeOffset? ConnectedAt = null
);

internal sealed class GetInstanceStatusHandler(
    IInstances instances,
    ProviderConnections connections,
    AppRecognition apps,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<GetInstanceStatus, InstanceStatusView>
{
    public async Task<Result<InstanceStatusView>> Handle(GetInstanceStatus command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        var connection = await connections.Of(instance, "ask for the state of an instance", cancellationToken);
        if (connection.Failure is { } none)
            return Stored(instance, none.Message);

        var state = await connection.Value.Gateway.State(connection.Value.Access, cancellationToken);
        if (state.Failure is NotFound gone)
            return Stored(instance, gone.Message) with { Status = InstanceStatus.Disconnected };
        if (state.Failure is { } failure)
            return Stored(instance, failure.Message) with { Status = InstanceStatus.Error };

        var (told, now) = (state.Value, clock.GetUtcNow());
        if (told.Status is InstanceStatus.Connected && await apps.IsNews(instance, cancellationToken))
            await work.Commit(cancellationToken);
        if (told.Status is InstanceStatus.Connected && instance.StatusReason is Instance.NoAnswer)
            return Stored(instance, null) with { ProviderWord = told.ProviderWord };
        if (instance.Observe(told.Status, told.ProviderWord, told.Phone, told.DisplayName, now))
            await work.Commit(cancellationToken);
        return Stored(instance, null) with { Status = told.Status, ProviderWord = told.ProviderWord, Account = told.Account };
    }

    private static InstanceStatusView Stored(Instance instance, string? error) =>
        new(instance.Name.Value, instance.Channel, instance.Status, instance.OwnPhone, instance.OwnName, null, error)
        {
            ConnectedAt = instance.ConnectedAt,
        };
}
