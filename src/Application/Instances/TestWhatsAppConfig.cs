using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Asks the provider whether it answers, and notes it. That it does not is an answer too.</summary>
/// <param name="Id">Which configuration.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record TestWhatsAppConfig(Guid Id) : ICommand<WhatsAppConfigTest>, IExternalCall;

/// <summary>What a test found.</summary>
/// <param name="Config">Which configuration.</param>
/// <param name="Provider">Its provider.</param>
/// <param name="Error">What is wrong; null: all is well.</param>
/// <param name="InstanceName">The instance that uses it.</param>
/// <param name="PhoneNumberId">Meta's id of the number.</param>
/// <param name="VerifiedName">The line's own name.</param>
/// <param name="Status">What the line is doing.</param>
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
    ProviderConnections lines,
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
        var line = await lines.Of(instance, "test a configuration", cancellationToken);
        if (line.Failure is { } none)
            return new WhatsAppConfigTest(id, instance.Provider, none.Message, instance.Name.Value, null);

        var config = line.Value.Config!;
        // Meta is told where to report as soon as the configuration is known to work: nobody did when it was written down.
        var state = config is { Provider: ProviderKind.Official, Health: not ConfigHealth.Healthy }
            ? await opening.Introduce(instance, line.Value, cancellationToken)
            : await line.Value.Gateway.State(line.Value.Access, cancellationToken);
        var now = clock.GetUtcNow();
        config.NoteHealth(state.Failure?.Message, now);
        // That a dead session counts as connected at its provider is known; only a look through the session says that it lives again.
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
