using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Renews a token that expires soon. Does nothing if it was renewed meanwhile; the caller must prevent parallel renewals.</summary>
/// <param name="Instance">The instance.</param>
[Requires(Permission.Internal, Scope.Instances)]
public sealed record RenewAppToken(InstanceId Instance) : ICommand<Done>, IExternalCall
{
    /// <summary>Returns true if a repeat would be refused again: the provider has answered, and was neither unreachable nor busy.</summary>
    public static bool IsFinal(Failure failure) => failure is not (Limited or Unavailable or Upstream { IsTransient: true });

    /// <summary>The time before its expiry at which a token is renewed.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(2);
}

internal sealed class RenewAppTokenHandler(
    IInstances instances,
    IChannelCredentials credentials,
    AppInstallation installation,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<RenewAppToken, Done>
{
    public async Task<Result<Done>> Handle(RenewAppToken command, CancellationToken cancellationToken)
    {
        if (
            await instances.Find(command.Instance, cancellationToken) is not { } instance
            || await credentials.Find(command.Instance, cancellationToken) is not { RefreshToken: not null } own
            || own.TokenExpiresAt - clock.GetUtcNow() > RenewAppToken.Ahead
        )
            return Done.It;

        // A refresh token is good once: what came of it is written down whatever happens to the caller.
        var renewed = await installation.Renew(instance, own, CancellationToken.None);
        var now = clock.GetUtcNow();
        if (renewed.Failure is { } failure)
        {
            // Refused for good and expired: the app must be installed again.
            if (RenewAppToken.IsFinal(failure) && own.TokenExpiresAt <= now)
            {
                own.Forget(now);
                instance.Observe(InstanceStatus.LoggedOut, "token_expired", null, null, now);
                await work.Commit(CancellationToken.None);
            }

            return failure;
        }

        own.Renew(renewed.Value.Token, renewed.Value.RefreshToken, renewed.Value.ExpiresAt, now);
        await work.Commit(CancellationToken.None);
        return Done.It;
    }
}
