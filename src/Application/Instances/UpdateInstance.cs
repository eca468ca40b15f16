using FluentValidation;
using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>
/// Changes the given members only. Null resets a member to the default of a creation; the assistant's address,
/// key and name are removed by it. The provider is not called: a moved instance is opened at its new place at its next pairing.
/// </summary>
/// <param name="Name">Its name in any case, or its id.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record UpdateInstance(string Name) : ICommand<InstanceView>
{
    /// <summary>The channel it has; another one is refused.</summary>
    public Optional<string> ChannelType { get; init; }

    /// <summary>The display name.</summary>
    public Optional<string> DisplayName { get; init; }

    /// <summary>A description of its purpose.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>The Evolution server.</summary>
    public Optional<string> EvolutionUrl { get; init; }

    /// <summary>The key for it.</summary>
    public Optional<string> EvolutionKey { get; init; }

    /// <summary>The name at the provider.</summary>
    public Optional<string> WhatsappInstance { get; init; }

    /// <summary>The prefix of an assistant's session names.</summary>
    public Optional<string> SessionIdPrefix { get; init; }

    /// <summary>The agent service.</summary>
    public Optional<string> AgentApiUrl { get; init; }

    /// <summary>Its key.</summary>
    public Optional<string> AgentApiKey { get; init; }

    /// <summary>The agent's name.</summary>
    public Optional<string> DefaultAgent { get; init; }

    /// <summary>The time limit for the assistant's answer, in seconds.</summary>
    public Optional<int?> AgentTimeout { get; init; }

    /// <summary>The message to the customer when the assistant fails; empty for none.</summary>
    public Optional<string> ApologyText { get; init; }

    /// <summary>Answers that start so are not sent; empty: all are.</summary>
    public Optional<string> SuppressPrefix { get; init; }

    /// <summary>True if messages in groups are answered too.</summary>
    public Optional<bool?> AnswersGroups { get; init; }

    /// <summary>True if customers are shown that their messages were read, on channels that can show it.</summary>
    public Optional<bool?> SendsReadReceipts { get; init; }

    /// <summary>True to make it the tenant's default.</summary>
    public Optional<bool?> IsDefault { get; init; }

    /// <summary>A Slack or Discord instance's own app; null members stay as they are.</summary>
    public GivenApps Apps { get; init; } = GivenApps.None;

    /// <summary>Leaves out the keys, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(UpdateInstance)} {Name}";
}

internal sealed class UpdateInstanceRules : AbstractValidator<UpdateInstance>
{
    public UpdateInstanceRules(IEgressGuard guard)
    {
        RuleFor(command => command.EvolutionUrl.Value)
            .IsAddress("The Evolution URL")
            .OverridePropertyName(nameof(UpdateInstance.EvolutionUrl));
        RuleFor(command => command.EvolutionKey.Value)
            .IsSecret("The Evolution key")
            .OverridePropertyName(nameof(UpdateInstance.EvolutionKey));
        RuleFor(command => command.WhatsappInstance.Value)
            .IsWord("The WhatsApp instance", WhatsAppConfig.MaxTextLength)
            .OverridePropertyName(nameof(UpdateInstance.WhatsappInstance));
        RuleFor(command => command.AgentApiUrl.Value)
            .IsAddress("The agent URL")
            .OverridePropertyName(nameof(UpdateInstance.AgentApiUrl))
            .MayBeCalled(guard, OutboundPurpose.Agents);
        RuleFor(command => command.AgentApiKey.Value).IsSecret("The agent key").OverridePropertyName(nameof(UpdateInstance.AgentApiKey));
        RuleFor(command => command.DefaultAgent.Value)
            .IsWord("The default agent", WhatsAppConfig.MaxTextLength)
            .OverridePropertyName(nameof(UpdateInstance.DefaultAgent));
        RuleFor(command => command.AgentTimeout.Value ?? AssistantRouting.DefaultTimeout)
            .IsPatience()
            .OverridePropertyName(nameof(UpdateInstance.AgentTimeout));
    }
}

internal sealed class UpdateInstanceHandler(IInstances instances, IWhatsAppConfigs configs, InstanceChanges changes, InstanceViews views)
    : ICommandHandler<UpdateInstance, InstanceView>
{
    public async Task<Result<InstanceView>> Handle(UpdateInstance command, CancellationToken cancellationToken)
    {
        if (await instances.Find(command.Name, cancellationToken) is not { } instance)
            return InstanceFailures.NotFound(command.Name);
        var config = instance.WhatsAppConfigId is { } id ? await configs.Find(id, cancellationToken) : null;
        var changed = await changes.Apply(command, instance, config, cancellationToken);
        return changed.Then(_ => views.Of(instance, config));
    }
}
