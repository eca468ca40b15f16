using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Creates the connection settings of a new WhatsApp instance.</summary>
internal sealed class ConfigDrafts(
    IWhatsAppConfigs configs,
    ISecrets secrets,
    IEgressGuard guard,
    ICaller caller,
    ProviderDefaults defaults
)
{
    internal async Task<Result<WhatsAppConfig?>> Draft(CreateInstance command, InstanceName name, DateTimeOffset now, CancellationToken ct)
    {
        var made = new Provenance(caller.Name, command.Official?.VerifyToken ?? command.VerifyToken ?? WebhookSecret.New(), now);
        var label = command.DisplayName ?? name.Value;
        if (command.Official is { } account)
            return WhatsAppConfig.ForOfficial(caller.Tenant, label, Line(account), made).Then(config => (WhatsAppConfig?)config);
        var connection = await EvolutionLineFor(
            command.EvolutionUrl,
            command.EvolutionKey is { } key ? secrets.Seal(key) : null,
            command.WhatsappInstance,
            name,
            null,
            ct
        );
        if (connection.Failure is { } failure)
            return failure;
        return WhatsAppConfig
            .ForEvolution(caller.Tenant, label, connection.Value, made)
            .Then(config => (WhatsAppConfig?)config.PairedWith(PhoneNumbers.Digits(command.PhoneNumber)));
    }

    /// <summary>Fills in the defaults, and refuses settings that would touch another tenant's instance.</summary>
    internal async Task<Result<EvolutionConnection>> EvolutionLineFor(
        string? url,
        SealedSecret? key,
        string? remoteName,
        InstanceName name,
        WhatsAppConfigId? besides,
        CancellationToken ct
    )
    {
        var server = url ?? defaults.EvolutionUrl;
        if (server is null)
            return InstanceFailures.NoServer;
        if (defaults.IsBesideOwnServer(server))
            return InstanceFailures.BesideOwnServer;
        if (await guard.RefusesToCall(OutboundPurpose.Evolution, server, ct) is { } refused)
            return Invalid.Field("EvolutionUrl", refused.Message);
        if (key is null && (defaults.EvolutionKey is null || !defaults.IsOwnServer(server)))
            return InstanceFailures.NoServerKey;

        if (remoteName is not null)
            return await configs.IsTaken(server, remoteName, besides, ct)
                ? InstanceFailures.LineTaken(remoteName)
                : new EvolutionConnection(server, remoteName, key);
        var chosen = RemoteNames.On(sharedServer: key is null, name.Value, caller.Tenant);
        if (await configs.IsTaken(server, chosen, besides, ct) || await configs.WasUsed(server, chosen, ct))
            chosen = RemoteNames.Unique(name.Value, caller.Tenant);
        return new EvolutionConnection(server, chosen, key);
    }

    private OfficialConnection Line(OfficialAccount account) =>
        new(
            account.BaseUrl ?? defaults.OfficialUrl,
            account.ApiVersion,
            account.PhoneNumberId,
            secrets.Seal(account.AccessToken),
            account.AppSecret is { } secret ? secrets.Seal(secret) : null,
            account.BusinessAccountId
        );
}
