using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Creates the records of a new instance, which reserve its name until it is open. Commits nothing.</summary>
internal sealed class InstanceDrafts(
    IInstances instances,
    TenantInstanceNames names,
    IWhatsAppConfigs configs,
    IChannelCredentials credentials,
    ConfigDrafts configDrafts,
    ISequences sequences,
    ISecrets secrets,
    ICaller caller,
    TimeProvider clock
)
{
    internal async Task<Result<(Instance Instance, WhatsAppConfig? Config)>> Draft(CreateInstance command, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (channel, name) = (ChannelTypes.From(command.ChannelType), InstanceName.From(command.Name));
        if ((channel.Failure ?? name.Failure) is { } wrong)
            return wrong;
        if (names.IsOfAnother(name.Value.Value, caller.Tenant) || await instances.IsTaken(name.Value, now, ct))
            return InstanceFailures.NameTaken(command.Name);

        var drafted =
            channel.Value is ChannelType.WhatsApp
                ? await configDrafts.Draft(command, name.Value, now, ct)
                : (Result<WhatsAppConfig?>)(WhatsAppConfig?)null;
        if (drafted.Failure is { } refused)
            return refused;
        var config = drafted.Value;

        var kind = new ConnectionKind(
            channel.Value,
            ProviderOf(channel.Value, config),
            command.Integration ?? IntegrationOf(channel.Value, config),
            config?.Id
        );
        var number = await sequences.Next("instance_number", ct);
        var instance = Instance.Draft(caller.Tenant, number, name.Value, kind, secrets.Seal(WebhookSecret.New()), now);
        if ((Settle(instance, command, now).Failure ?? Equip(instance, command, now).Failure) is { } failure)
            return failure;

        await instances.ReleaseExpired(name.Value, now, ct);
        instances.Add(instance);
        if (config is not null)
            configs.Add(config);
        return (instance, config);
    }

    private Result<Done> Settle(Instance instance, CreateInstance command, DateTimeOffset now)
    {
        if (instance.Describe(command.DisplayName, command.Description, command.SessionIdPrefix, now).Failure is { } failure)
            return failure;
        return instance.Reroute(
            new AssistantRouting
            {
                Url = command.AgentApiUrl,
                Key = command.AgentApiKey is { } key ? secrets.Seal(key) : null,
                Agent = command.DefaultAgent,
                TimeoutSeconds = command.AgentTimeout,
            },
            now
        );
    }

    private Result<Done> Equip(Instance instance, CreateInstance command, DateTimeOffset now)
    {
        if (instance.Channel is ChannelType.WhatsApp)
            return Done.It;
        var own = ChannelCredentials.For(instance, now);
        if (own.Take(command.Apps.Of(instance.Channel).Sealed(secrets), now).Failure is { } failure)
            return failure;
        credentials.Add(own);
        return Done.It;
    }

    private static ProviderKind ProviderOf(ChannelType channel, WhatsAppConfig? config) =>
        config?.Provider ?? (channel is ChannelType.Slack ? ProviderKind.Slack : ProviderKind.Discord);

    private static string IntegrationOf(ChannelType channel, WhatsAppConfig? config) =>
        config?.Provider switch
        {
            ProviderKind.Evolution => "WHATSAPP-BAILEYS",
            ProviderKind.Official => "CLOUD-API",
            _ => channel.ToWord().ToUpperInvariant(),
        };
}
