using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Asks the provider whether it answers, and notes it. That it does not is an answer too.</summary>
/// <param name="Id">The id of the configuration.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record TestWhatsAppConfig(Guid Id) : ICommand<WhatsAppConfigTest>, IExternalCall;

/// <summary>The result of a test.</summary>
/// <param name="Config">The id of the configuration.</param>
/// <param name="Provider">Its provider.</param>
/// <param name="Error">The error; null if everything works.</param>
/// <param name="InstanceName">The instance that uses it.</param>
/// <param name="PhoneNumberId">Meta's id of the number.</param>
/// <param name="VerifiedName">The instance's own name.</param>
/// <param name="Status">The state of the connection.</param>
public sealed record WhatsAppConfigTest(
    WhatsAppConfigId Config,
    ProviderKind Provider,
    string? Error,
    string InstanceName,
    string? PhoneNumberId,
    string? VerifiedName = null,
    InstanceStatus? Status = null
);

internal sealed class TestWhatsAppConfigHandler(
    IInstances instances,
    ProviderConnections connections,
    ConnectionOpening opening,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<TestWhatsAppConfig, WhatsAppConfigTest>
{
    public async Task<Result<WhatsAppConfigTest>> Handle(TestWhatsAppConfig command, CancellationToken cancellationToken)
    {
        var id = new WhatsAppConfigId(command.Id);
        if (await instances.FindByConfig(id, cancellationToken) is not { } instance)
            return WhatsAppConfigFailures.NotFound;
        var connection = await connections.Of(instance, "test a configuration", cancellationToken);
        if (connection.Failure is { } none)
            return new WhatsAppConfigTest(id, instance.Provider, none.Message, instance.Name.Value, null);

        var config = connection.Value.Config!;
        // The webhook is registered at Meta now, because the configuration is known to work only after the test.
        var state = config is { Provider: ProviderKind.Official, Health: not ConfigHealth.Healthy }
            ? await opening.Introduce(instance, connection.Value, cancellationToken)
            : await connection.Value.Gateway.State(connection.Value.Access, cancellationToken);
        var now = clock.GetUtcNow();
        config.NoteHealth(state.Failure?.Message, now);
        // The provider reports a dead session as connected, too; only a probe of the session shows that it works again.
        if (state.Succeeded && (state.Value.Status is not InstanceStatus.Connected || instance.StatusReason is not Instance.NoAnswer))
            instance.Observe(state.Value.Status, state.Value.ProviderWord, state.Value.Phone, state.Value.DisplayName, now);
        if (state.Succeeded)
            config.NoteRating(state.Value.Quality, null, null, now);

        await work.Commit(CancellationToken.None);
        return new WhatsAppConfigTest(
            id,
            config.Provider,
            state.Failure?.Message,
            instance.Name.Value,
            config.PhoneNumberId,
            state.Succeeded ? state.Value.DisplayName : null,
            state.Succeeded ? state.Value.Status : null
        );
    }
}
