using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Gets tokens from the provider and seals them.</summary>
internal sealed class AppInstallation(
    ByProvider<IAppInstaller> installers,
    ChannelApps apps,
    ProviderDefaults defaults,
    ISecrets secrets,
    TimeProvider clock
)
{
    internal async Task<Result<Installation>> Exchange(Instance instance, ChannelCredentials own, string code, CancellationToken ct)
    {
        if (Ready(instance, own) is not { } ready)
            return AppFailures.NoSecret;
        var granted = await ready.Installer.Exchange(ready.Account, code, defaults.AppCallback, ct);
        if (granted.Failure is { } refused)
            return refused;
        return granted.Value.At.Workspace is null ? AppFailures.Nowhere : Seal(granted.Value);
    }

    internal async Task<Result<Installation>> Renew(Instance instance, ChannelCredentials own, CancellationToken ct)
    {
        if (Ready(instance, own) is not { } ready || own.RefreshToken is not { } token)
            return AppFailures.NoSecret;
        return (await ready.Installer.Renew(ready.Account, secrets.Reveal(token), ct)).Then(Seal);
    }

    private (IAppInstaller Installer, AppAccount Account)? Ready(Instance instance, ChannelCredentials own) =>
        installers.Find(instance.Provider) is { } installer && apps.Account(own) is { } account ? (installer, account) : null;

    private Installation Seal(AppGrant grant) =>
        new(
            secrets.Seal(grant.Token),
            grant.RefreshToken is { } refresh ? secrets.Seal(refresh) : null,
            grant.Life is { } life ? clock.GetUtcNow() + life : null,
            grant.At
        );
}

/// <summary>The failures of app installations.</summary>
public static class AppFailures
{
    /// <summary>The state is unknown or has expired.</summary>
    public static Unprocessable StateUnknown { get; } =
        new("app.state_unknown", "This link was used already, or is older than ten minutes. Ask for a new one.");

    /// <summary>They did not agree.</summary>
    public static Unprocessable NotAllowed(string? why) =>
        new("app.not_allowed", $"The app was not installed{(why is { Length: > 0 and < 60 } ? $" ({why})" : "")}.");

    /// <summary>The secret of the app is missing.</summary>
    public static Unprocessable NoSecret { get; } =
        new(
            "app.no_secret",
            "The app's client secret is missing: give the instance a slack_client_secret, or set OmniHub__Slack__ClientSecret on the hub."
        );

    /// <summary>The provider did not say where.</summary>
    public static Upstream Nowhere { get; } = new("app.nowhere", "The provider gave a token and did not say for which workspace.");
}
