using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Starts pairing and returns the code or link. An instance that its provider no longer has is opened again.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
/// <param name="Phone">The number to pair with instead of scanning.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record GetPairing(string Name, string? Phone = null) : ICommand<PairingView>, IExternalCall, IUnaudited;

internal sealed class GetPairingHandler(
    IInstances instances,
    ProviderConnections lines,
    ConnectionReopening reopening,
    AppInvitations invitations,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<GetPairing, PairingView>
{
    public async Task<Result<PairingView>> Handle(GetPairing command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        if (instance.Channel is not ChannelType.WhatsApp)
            return await invitations.For(instance, cancellationToken);

        var paired = await Pair(instance, PhoneNumbers.Digits(command.Phone), cancellationToken);
        if (paired.Failure == ChannelFailures.AlreadyConnected)
            instance.Observe(InstanceStatus.Connected, null, null, null, clock.GetUtcNow());
        if (paired.Succeeded)
            instance.ShowPairingCode(paired.Value.Text, paired.Value.Image, paired.Value.Pin, clock.GetUtcNow());
        await work.Commit(cancellationToken);
        return Answer(instance, paired.Failure);
    }

    private async Task<Result<PairingCode>> Pair(Instance instance, string? phone, CancellationToken ct)
    {
        if (instance.Registration is not InstanceRegistration.Open && (await reopening.Open(instance, ct)).Failure is { } closed)
            return closed;
        var line = await lines.Of(instance, "pair an instance", ct);
        if (line.Failure is { } failure)
            return failure;
        var paired = await line.Value.Gateway.Pair(line.Value.Access, phone, ct);
        if (paired.Failure?.Code != ChannelFailures.Codes.LineUnknown)
            return paired;

        if ((await reopening.Open(instance, ct)).Failure is { } gone)
            return gone;
        line = await lines.Of(instance, "pair an instance", ct);
        return line.Succeeded ? await line.Value.Gateway.Pair(line.Value.Access, phone, ct) : line.Failure!;
    }

    // The provider may be between two codes; the one that its webhook brought is as good.
    private Result<PairingView> Answer(Instance instance, Failure? failure)
    {
        if (instance.Status is InstanceStatus.Connected)
            return new PairingView(instance.Name.Value, instance.Channel, PairingState.Connected, "The instance is already connected");
        if (instance.PairingCode is not { } code || (failure is not null && !code.IsFresh(clock.GetUtcNow())))
            return failure ?? ChannelFailures.Failed("it gave no pairing code yet.");
        return new PairingView(instance.Name.Value, instance.Channel, PairingState.WaitingForScan, "QR code generated successfully")
        {
            Text = code.Text,
            Image = code.Image,
            Pin = code.Pin,
            ExpiresAt = code.IssuedAt + ShownCode.Life,
        };
    }
}
