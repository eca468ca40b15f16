using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Ends the session of an instance; it must be paired again. Succeeds without a session, too.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record LogoutInstance(string Name) : ICommand<Done>, IExternalCall;

internal sealed class LogoutInstanceHandler(
    IInstances instances,
    ProviderConnections connections,
    AppRecognition apps,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<LogoutInstance, Done>
{
    public async Task<Result<Done>> Handle(LogoutInstance command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        var connection = await connections.Of(instance, "log out an instance", cancellationToken);
        if (connection.Failure is { } none && none != ProviderConnections.NoSession)
            return none;
        if (
            connection.Succeeded
            && (await connection.Value.Gateway.Logout(connection.Value.Access, CancellationToken.None)).Failure is { } failure
        )
            return failure;
        await apps.Forget(instance, CancellationToken.None);
        instance.NoteLogout(clock.GetUtcNow());
        instance.MarkLoggedOut("logout", clock.GetUtcNow());
        await work.Commit(CancellationToken.None);
        return Done.It;
    }
}
