using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Creates an instance at its provider with this hub's webhook, and passes the result to the aggregates.</summary>
internal sealed class ConnectionOpening(
    ProviderConnections connections,
    ConnectionKeys keys,
    ISecrets secrets,
    ProviderDefaults defaults,
    TimeProvider clock
)
{
    /// <summary>Opens it. Nothing is left behind at the provider when it fails, and nothing is committed here.</summary>
    internal async Task<Result<OpenedConnection>> Open(Instance instance, WhatsAppConfig config, OpeningWish wish, CancellationToken ct)
    {
        if (connections.GatewayOf(config.Provider) is not { } gateway)
            return InstanceFailures.NotOnChannel(instance.Channel, $"open an instance of the provider '{config.Provider}'");
        if (keys.Opening(instance, config) is not { } access)
            return InstanceFailures.NoServerKey;
        var request = Request(instance, config, wish);
        var opened = await gateway.Open(access, request, ct);
        if (opened.Failure is Conflict taken && taken.Code == ChannelFailures.Codes.NameTaken && !wish.NameWasGiven)
        {
            config.Rename(RemoteNames.Unique(instance.Name.Value, instance.TenantId), clock.GetUtcNow());
            opened = await gateway.Open(keys.Opening(instance, config)!, request, ct);
        }

        if (opened.Succeeded)
            Take(instance, config, opened.Value);
        return opened;
    }

    /// <summary>Registers this hub's webhook for an existing instance at its provider, and asks for its state; changes nothing here.</summary>
    internal async Task<Result<ConnectionState>> Introduce(Instance instance, ProviderConnection connection, CancellationToken ct) =>
        (await connection.Gateway.Open(connection.Access, Request(instance, connection.Config!, new OpeningWish()), ct)).Then(opened =>
            opened.State
        );

    /// <summary>Removes the instance at the provider again; one that existed before stays.</summary>
    internal async Task<Result<Done>> Undo(Instance instance, WhatsAppConfig config, OpenedConnection opened, CancellationToken ct) =>
        !opened.WasAdopted && connections.GatewayOf(config.Provider) is { } gateway && keys.Opening(instance, config) is { } access
            ? await gateway.Close(access, ct)
            : Done.It;

    private OpenConnection Request(Instance instance, WhatsAppConfig config, OpeningWish wish) =>
        new(
            instance.Integration,
            config.PairingNumber,
            wish.WantsQr,
            defaults.ReportsTo(instance.Provider, instance.Id),
            new Dictionary<string, string> { [WebhookSecret.Header] = secrets.Reveal(instance.WebhookSecret) },
            MayAdopt: config.ServerKey is not null,
            config.VerifyToken
        );

    private void Take(Instance instance, WhatsAppConfig config, OpenedConnection opened)
    {
        var now = clock.GetUtcNow();
        if (opened.Key is { } key && config.Provider is ProviderKind.Evolution)
            config.TakeKey(secrets.Seal(key), now);
        instance.Open(now);
        instance.Observe(opened.State.Status, null, opened.State.Phone, opened.State.DisplayName, now);
        if (opened.Code is { } code)
            instance.ShowPairingCode(code.Text, code.Image, code.Pin, now);
        config.NoteHealth(null, now);
    }
}

/// <summary>The wishes of the call that opens an instance.</summary>
/// <param name="WantsQr">True to return the first code at once.</param>
/// <param name="NameWasGiven">True if the caller chose the name at the provider, so that no other name is tried.</param>
internal sealed record OpeningWish(bool WantsQr = true, bool NameWasGiven = false);

/// <summary>Names of instances at a provider.</summary>
internal static class RemoteNames
{
    /// <summary>Returns the name on a server that tenants share, which includes the tenant.</summary>
    internal static string On(bool sharedServer, string name, TenantId tenant) =>
        sharedServer && tenant != TenantId.Default ? $"{Short(tenant)}-{name}" : name;

    /// <summary>Returns a name that was never used.</summary>
    internal static string Unique(string name, TenantId tenant) =>
        $"{On(sharedServer: true, name, tenant)}-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}";

    // The end of a version-7 id is random, its start is the time.
    private static string Short(TenantId tenant) => tenant.Value.ToString("N")[^12..];
}
