using MediatR;
using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Starts pairing and waits a while for the text of its code. Already connected is <see cref="ChannelFailures.AlreadyConnected"/>.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record AwaitPairingCode(string Name) : ICommand<PairingCodeView>, IExternalCall, IUnaudited
{
    /// <summary>The maximum time to wait.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
}

/// <summary>The code that waits to be scanned.</summary>
/// <param name="Text">The text to render; null while the provider is still creating it.</param>
public sealed record PairingCodeView(string? Text);

/// <summary>Shows the code that waits to be scanned, without asking the provider for one.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record GetPairingCode(string Name) : IQuery<PairingCodeView>, IForOneInstance;

internal sealed class AwaitPairingCodeHandler(IMediator hub, IInstanceReader reader, TimeProvider clock)
    : ICommandHandler<AwaitPairingCode, PairingCodeView>
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public async Task<Result<PairingCodeView>> Handle(AwaitPairingCode command, CancellationToken cancellationToken)
    {
        if (await Shown(command.Name, cancellationToken) is { } shown)
            return shown;
        var until = clock.GetUtcNow() + AwaitPairingCode.Patience;
        var paired = await hub.Send(new GetPairing(command.Name), cancellationToken);
        if (paired.Failure is { } failure && failure.Code != ChannelFailures.Codes.Failed)
            return failure;
        if (paired.Succeeded && paired.Value.State is PairingState.NotConfigured)
            return InstanceFailures.NotConfigured(paired.Value.Message);
        while (true)
        {
            if (await Shown(command.Name, cancellationToken) is { } come)
                return come;
            if (clock.GetUtcNow() >= until)
                return new PairingCodeView(null);
            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }
    }

    /// <summary>The answer, once there is one.</summary>
    private async Task<Result<PairingCodeView>?> Shown(string name, CancellationToken ct)
    {
        if (await reader.Find(name, ct) is not { Instance: var instance })
            return InstanceFailures.NotFound(name);
        if (instance.Status is InstanceStatus.Connected)
            return ChannelFailures.AlreadyConnected;
        return instance.PairingCode is { } code && code.IsFresh(clock.GetUtcNow())
            ? (Result<PairingCodeView>)new PairingCodeView(code.Text)
            : null;
    }
}

internal sealed class GetPairingCodeHandler(IInstanceReader reader) : IQueryHandler<GetPairingCode, PairingCodeView>
{
    public async Task<Result<PairingCodeView>> Handle(GetPairingCode query, CancellationToken cancellationToken)
    {
        if (await reader.Find(query.Name, cancellationToken) is not { Instance: var instance })
            return InstanceFailures.NotFound(query.Name);
        return instance.PairingCode is { } code ? new PairingCodeView(code.Text) : InstanceFailures.NoPairingCode;
    }
}
