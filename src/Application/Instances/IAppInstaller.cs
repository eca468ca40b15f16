using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>A provider whose workspaces let apps in.</summary>
public interface IAppInstaller : IOfProvider
{
    /// <summary>Exchanges the authorization code of an installation for a token. A code can be used once.</summary>
    Task<Result<AppGrant>> Exchange(AppAccount app, string code, Uri cameBackTo, CancellationToken ct);

    /// <summary>Turns a refresh token into a new token. Each is good once.</summary>
    Task<Result<AppGrant>> Renew(AppAccount app, string refreshToken, CancellationToken ct);

    /// <summary>Looks up the workspace of an instance's token.</summary>
    Task<Result<AppPlace>> Recognise(InstanceAccess connection, CancellationToken ct);
}

/// <summary>An app as its provider knows it.</summary>
/// <param name="BaseUrl">The provider's API.</param>
/// <param name="ClientId">Its public id.</param>
/// <param name="ClientSecret">Its secret.</param>
public sealed record AppAccount(Uri BaseUrl, string ClientId, string ClientSecret)
{
    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => ClientId;
}

/// <summary>A token and what it is good for.</summary>
/// <param name="Token">The bot's token.</param>
/// <param name="RefreshToken">Renews it once; null: it does not rotate.</param>
/// <param name="Life">The time for which it is valid; null until it is revoked.</param>
/// <param name="At">The place of the installation; its workspace is null if a renewal did not repeat it.</param>
public sealed record AppGrant(string Token, string? RefreshToken, TimeSpan? Life, AppPlace At)
{
    /// <summary>Leaves out the tokens, because this text may end up in a log.</summary>
    public override string ToString() => At.Workspace ?? "renewed";
}
