using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Completes or refuses an app installation when a person returns from the provider. Only the state names the instance.</summary>
/// <param name="State">The state with which they were sent.</param>
/// <param name="Code">The authorization code; null if they did not agree.</param>
/// <param name="Error">Why not, in the provider's word.</param>
[Requires(Permission.None, Scope.Instances)]
public sealed record InstallApp(string? State, string? Code, string? Error) : ICommand<InstalledAppView>, IExternalCall
{
    /// <summary>Leaves out the code, because this text may end up in a log.</summary>
    public override string ToString() => nameof(InstallApp);
}

/// <summary>The place of an installation.</summary>
/// <param name="Instance">The instance that is connected now.</param>
/// <param name="Workspace">The name of the workspace.</param>
public sealed record InstalledAppView(string Instance, string Workspace);

internal sealed class InstallAppHandler(
    IAuthorizationStates states,
    ITenantScope scope,
    IInstances instances,
    IChannelCredentials credentials,
    AppInstallation installation,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<InstallApp, InstalledAppView>
{
    public async Task<Result<InstalledAppView>> Handle(InstallApp command, CancellationToken cancellationToken)
    {
        if (command.State is not { Length: > 0 and < 200 } state || await states.Take(state, cancellationToken) is not { } sent)
            return AppFailures.StateUnknown;
        if (command.Code is not { Length: > 0 } code)
            return AppFailures.NotAllowed(command.Error);
        scope.Enter(sent.Tenant);
        if (
            await instances.Find(sent.Instance, cancellationToken) is not { } instance
            || await credentials.Find(sent.Instance, cancellationToken) is not { } own
        )
            return AppFailures.StateUnknown;

        // The code is good once: from here on it is carried through, whether the browser still waits or not.
        var granted = await installation.Exchange(instance, own, code, CancellationToken.None);
        if (granted.Failure is { } failure)
            return failure;
        var now = clock.GetUtcNow();
        own.Install(granted.Value, now);
        instance.Open(now);
        instance.Observe(InstanceStatus.Connected, null, null, own.WorkspaceName, now);
        await work.Commit(CancellationToken.None);
        return new InstalledAppView(instance.Name.Value, own.WorkspaceName ?? own.Workspace!);
    }
}
