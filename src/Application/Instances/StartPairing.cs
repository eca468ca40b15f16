using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>
/// Starts pairing and returns the code or link. An instance that its provider no longer has is opened again. The provider is always asked, and its failure is the answer, whatever state is
/// stored: a code or a connection that cannot be confirmed helps nobody.
/// </summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
/// <param name="Phone">The number to pair with instead of scanning.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record StartPairing(string Name, string? Phone = null) : ICommand<PairingView>, IExternalCall, IUnaudited
{
    /// <summary>The time for which a caller usually waits for a code that is still being generated.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(10);

    /// <summary>The maximum time to wait for a code that the provider is still generating.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>True to refuse an instance that has no code to show: one that is connected already, or not configured.</summary>
    public bool NeedsCode { get; init; }
}

internal sealed class StartPairingHandler(
    IInstances instances,
    IInstanceReader reader,
    ProviderConnections connections,
    ConnectionReopening reopening,
    AppInvitations invitations,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<StartPairing, PairingView>
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public async Task<Result<PairingView>> Handle(StartPairing command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        var pairing =
            instance.Channel is ChannelType.WhatsApp
                ? await Pair(instance, command, cancellationToken)
                : await invitations.For(instance, cancellationToken);
        return command.NeedsCode && pairing.Succeeded ? WithCode(pairing.Value) : pairing;
    }

    private static Result<PairingView> WithCode(PairingView pairing) =>
        pairing.State switch
        {
            PairingState.Connected => ChannelFailures.AlreadyConnected,
            PairingState.NotConfigured => InstanceFailures.NotConfigured(pairing.Message),
            _ => pairing,
        };

    private async Task<Result<PairingView>> Pair(Instance instance, StartPairing command, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + command.Patience;
        var asked = await Ask(instance, PhoneNumbers.Digits(command.Phone), ct);
        Note(instance, asked);
        await work.Commit(ct);
        if (asked.Failure is { } failure && failure != ChannelFailures.AlreadyConnected && failure != ChannelFailures.NoCodeYet)
            return failure;
        // A code may cross with the event that tells of the scan.
        if (asked.Succeeded && instance.Status is not InstanceStatus.Connected)
            return PairingView.WaitingFor(instance, instance.PairingCode!);
        // The code of a moment ago, which a webhook brought, is as good: the provider may be between two.
        var pairing = PairingView.Of(instance, clock.GetUtcNow());
        while (pairing.State is PairingState.Generating && clock.GetUtcNow() < until)
        {
            await Task.Delay(BetweenLooks, clock, ct);
            if (await reader.Find(command.Name, ct) is not { Instance: var now })
                return InstanceFailures.NotFound(command.Name);
            pairing = PairingView.Of(now, clock.GetUtcNow());
        }
        return pairing;
    }

    private void Note(Instance instance, Result<PairingCode> asked)
    {
        var now = clock.GetUtcNow();
        if (asked.Failure == ChannelFailures.AlreadyConnected)
            instance.Observe(InstanceStatus.Connected, null, null, null, now);
        if (asked.Succeeded)
            instance.ShowPairingCode(asked.Value.Text, asked.Value.Image, asked.Value.Pin, now);
    }

    private async Task<Result<PairingCode>> Ask(Instance instance, string? phone, CancellationToken ct)
    {
        if (instance.Registration is not InstanceRegistration.Open && (await reopening.Open(instance, ct)).Failure is { } closed)
            return closed;
        var connection = await connections.Of(instance, "pair an instance", ct);
        if (connection.Failure is { } failure)
            return failure;
        var paired = await connection.Value.Gateway.Pair(connection.Value.Access, phone, ct);
        if (paired.Failure?.Code != ChannelFailures.Codes.LineUnknown)
            return paired;

        if ((await reopening.Open(instance, ct)).Failure is { } gone)
            return gone;
        connection = await connections.Of(instance, "pair an instance", ct);
        return connection.Succeeded ? await connection.Value.Gateway.Pair(connection.Value.Access, phone, ct) : connection.Failure!;
    }
}
