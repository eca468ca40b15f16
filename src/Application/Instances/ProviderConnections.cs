using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>An instance with what is needed to talk to its provider.</summary>
internal sealed record ProviderConnection(Instance Instance, WhatsAppConfig? Config, IChannelGateway Gateway, InstanceAccess Access);

/// <summary>Finds the way from an instance to its provider, from the stored record alone.</summary>
internal sealed class ProviderConnections(
    IInstances instances,
    IWhatsAppConfigs configs,
    IChannelCredentials credentials,
    ByProvider<IChannelGateway> gateways,
    ConnectionKeys keys
)
{
    /// <summary>Returns the access to an instance that its provider has; <paramref name="what"/> names the caller's purpose in a refusal.</summary>
    internal async Task<Result<ProviderConnection>> Of(Instance instance, string what, CancellationToken ct)
    {
        if (GatewayOf(instance.Provider) is not { } gateway)
            return InstanceFailures.NotOnChannel(instance.Channel, what);
        if (instance.WhatsAppConfigId is not { } id)
            return keys.Access(instance, await credentials.Find(instance.Id, ct)) is { } way
                ? new ProviderConnection(instance, null, gateway, way)
                : NoSession;
        if (await configs.Find(id, ct) is not { } config)
            return WhatsAppConfigFailures.NotFound;
        return keys.Access(instance, config) is { } access
            ? new ProviderConnection(instance, config, gateway, access)
            : ChannelFailures.NotConnected("it must be paired first.");
    }

    /// <summary>The same for an instance that the caller names: by its name in any case, or its id.</summary>
    internal async Task<Result<ProviderConnection>> Of(string name, string what, CancellationToken ct) =>
        await instances.Find(name, ct) is { } instance ? await Of(instance, what, ct) : InstanceFailures.NotFound(name);

    /// <summary>The app is not installed, or no longer.</summary>
    internal static Conflict NoSession { get; } = ChannelFailures.NotConnected("the app must be installed first.");

    internal IChannelGateway? GatewayOf(ProviderKind provider) => gateways.Find(provider);
}

/// <summary>Decrypts the credentials of instances.</summary>
internal sealed class ConnectionKeys(ISecrets secrets, ChannelApps apps, ProviderDefaults defaults)
{
    /// <summary>
    /// Returns the access to an instance, or null if no stored credential may be used for it. The hub's own key gives access to its whole server, so it is
    /// used only for instances that the hub itself opened there, and never sent to another server.
    /// </summary>
    internal InstanceAccess? Access(Instance instance, WhatsAppConfig config)
    {
        if (config.Provider is ProviderKind.Official)
            return config.AccessToken is { } token ? Official(instance, config, secrets.Reveal(token)) : null;
        // The hub calls its own server wherever that is, so only at its own address; a row of an earlier version may say otherwise.
        if (defaults.IsBesideOwnServer(config.BaseUrl))
            return null;
        if (config.Key is { } own)
            return Evolution(instance, config, secrets.Reveal(own));
        return instance.Registration is InstanceRegistration.Open && HubKey(config) is { } key ? Evolution(instance, config, key) : null;
    }

    /// <summary>Returns the access to an instance with an app; null before the app is installed.</summary>
    internal InstanceAccess? Access(Instance instance, ChannelCredentials? own) =>
        instance.Provider switch
        {
            ProviderKind.Slack => apps.Access(instance, own),
            ProviderKind.Discord => Discord(instance, own),
            _ => null,
        };

    /// <summary>Returns the access with which an instance is created: with the key that the tenant gave, otherwise with the hub's on its own server.</summary>
    internal InstanceAccess? Opening(Instance instance, WhatsAppConfig config)
    {
        if (config.Provider is ProviderKind.Official)
            return Access(instance, config);
        if (defaults.IsBesideOwnServer(config.BaseUrl))
            return null;
        var key = config.ServerKey is { } given ? secrets.Reveal(given) : HubKey(config);
        return key is null ? null : Evolution(instance, config, key);
    }

    // The hub's own bot serves the hub's own tenant alone: nothing would tell whose server is whose.
    private InstanceAccess? Discord(Instance instance, ChannelCredentials? own)
    {
        var hubs = instance.TenantId == TenantId.Default ? defaults.DiscordBotToken : null;
        return (own?.BotToken is { } given ? secrets.Reveal(given) : hubs) is { } token
            ? new(instance.Id, defaults.DiscordUrl, token, own?.ClientId ?? defaults.DiscordClientId ?? "discord", null, own?.ServerId)
            : null;
    }

    private string? HubKey(WhatsAppConfig config) => defaults.IsOwnServer(config.BaseUrl) ? defaults.EvolutionKey : null;

    private InstanceAccess Evolution(Instance instance, WhatsAppConfig config, string key) =>
        new(instance.Id, new Uri(config.BaseUrl), key, config.RemoteName!) { Secrets = SecretsOf(instance, config, defaults.EvolutionKey) };

    private string[] SecretsOf(Instance instance, WhatsAppConfig config, string? hubs) =>
        [
            .. new[] { config.Key, config.ServerKey, config.AccessToken, config.AppSecret, instance.WebhookSecret }
                .Where(one => one is not null)
                .Distinct()
                .Select(one => secrets.Reveal(one!.Value)),
            .. new[] { hubs, config.VerifyToken }.OfType<string>(),
        ];

    private InstanceAccess Official(Instance instance, WhatsAppConfig config, string token) =>
        new(
            instance.Id,
            new Uri(config.BaseUrl),
            token,
            config.PhoneNumberId!,
            config.ApiVersion ?? defaults.OfficialVersion,
            config.BusinessAccountId
        )
        {
            Secrets = SecretsOf(instance, config, null),
        };
}
