using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>
/// Checks one instance: that its provider answers, that the provider still has the instance, and that the session of a connected instance
/// answers. A single failed probe changes nothing; a second one is stored, and a session that does not answer is reconnected once.
/// </summary>
/// <param name="Config">The configuration of the instance.</param>
/// <param name="BadLooks">The number of failed probes before this one.</param>
[Requires(Permission.Internal, Scope.Instances)]
public sealed record ProbeInstance(Guid Config, int BadLooks) : ICommand<ConnectionProbe>, IExternalCall;

/// <summary>The result of a probe.</summary>
/// <param name="IsWell">True if the connection works.</param>
public sealed record ConnectionProbe(bool IsWell);

internal sealed class ProbeInstanceHandler(IInstances instances, ProviderConnections connections, IUnitOfWork work, TimeProvider clock)
    : ICommandHandler<ProbeInstance, ConnectionProbe>
{
    private const int BadLooksOfTheDead = 2;
    private const int BadLooksOfTheUnreachable = 3;
    private static readonly ConnectionProbe Well = new(true);
    private static readonly ConnectionProbe Bad = new(false);

    public async Task<Result<ConnectionProbe>> Handle(ProbeInstance command, CancellationToken cancellationToken)
    {
        if (
            await instances.FindByConfig(new(command.Config), cancellationToken) is not { } instance
            || await connections.Of(instance, "check an instance", cancellationToken) is not { Succeeded: true, Value: var connection }
        )
            return Well;
        var state = await connection.Gateway.State(connection.Access, cancellationToken);
        connection.Config!.NoteHealth(state.Failure?.Message, clock.GetUtcNow());
        var found = state.Succeeded
            ? await Look(connection, state.Value, command.BadLooks + 1, cancellationToken)
            : Unanswered(instance, state.Failure!, command.BadLooks + 1);
        await work.Commit(CancellationToken.None);
        return found;
    }

    private ConnectionProbe Unanswered(Instance instance, Failure failure, int looks)
    {
        if (failure is NotFound)
            instance.Observe(InstanceStatus.Disconnected, "unknown_to_provider", null, null, clock.GetUtcNow());
        else if (looks >= BadLooksOfTheUnreachable && instance.Status is InstanceStatus.Connected)
            instance.Observe(InstanceStatus.Disconnected, "provider_unreachable", null, null, clock.GetUtcNow());
        return Bad;
    }

    private async Task<ConnectionProbe> Look(ProviderConnection connection, ConnectionState state, int looks, CancellationToken ct)
    {
        var instance = connection.Instance;
        var number = state.Phone ?? instance.OwnPhone;
        if (state.Status is not InstanceStatus.Connected || number is null || await Answers(connection, number, ct))
        {
            instance.Observe(state.Status, state.ProviderWord, state.Phone, state.DisplayName, clock.GetUtcNow());
            return Well;
        }

        if (looks >= BadLooksOfTheDead && instance.Status is InstanceStatus.Connected)
        {
            instance.Observe(InstanceStatus.Disconnected, Instance.NoAnswer, null, null, clock.GetUtcNow());
            if ((await connection.Gateway.Restart(connection.Access, ct)).Succeeded)
                instance.NoteRestart(clock.GetUtcNow());
        }

        return Bad;
    }

    // The lightest question that must go through the session itself; what the provider cannot do says nothing about it.
    private static async Task<bool> Answers(ProviderConnection connection, string number, CancellationToken ct) =>
        (await connection.Gateway.CheckNumbers(connection.Access, [number], ct)).Failure is not { } failure
        || (failure is not Upstream { IsTransient: true } && failure.Code != ChannelFailures.Codes.NotConnected);
}
