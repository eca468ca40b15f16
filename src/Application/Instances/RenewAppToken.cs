using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Renews a token that ends soon. Nothing happens when it was renewed meanwhile; the caller sees to it that nobody else does the same.</summary>
/// <param name="Instance">Whose.</param>
[Requires(Permission.Internal, Scope.Instances)]
public sealed record RenewAppToken(InstanceId Instance) : ICommand<Done>, IExternalCall
{
    /// <summary>Whether asking again soon would bring the same refusal: the provider has spoken, and was not merely away or busy.</summary>
    public static bool IsFinal(Failure failure) => failure is not (Limited or Unavailable or Upstream { IsTransient: true });

    /// <summary>How long before its end a token is renewed.</summary>
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
            // Refused for good, and the token is over: somebody has to let the app in again.
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
