using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <content>Where the app was let in.</content>
public sealed partial class ChannelCredentials
{
    /// <summary>The longest id and name at the provider.</summary>
    public const int MaxRemoteLength = 120;

    /// <summary>The workspace in which the app is installed, or the organisation if it is installed in all of its workspaces; null if not known yet.</summary>
    public string? Workspace { get; private set; }

    /// <summary>The name of the workspace.</summary>
    public string? WorkspaceName { get; private set; }

    /// <summary>The provider's id of the app.</summary>
    public string? AppId { get; private set; }

    /// <summary>The bot as a user there.</summary>
    public string? BotUser { get; private set; }

    /// <summary>The bot's other id, where there are two.</summary>
    public string? BotId { get; private set; }

    /// <summary>Renews the token once, where tokens rotate.</summary>
    public SealedSecret? RefreshToken { get; private set; }

    /// <summary>The time at which the token expires; null if it does not expire.</summary>
    public DateTimeOffset? TokenExpiresAt { get; private set; }

    /// <summary>The time of the last installation through the link; null if the token was entered by hand.</summary>
    public DateTimeOffset? InstalledAt { get; private set; }

    /// <summary>Records an installation of the app, the first one or a repetition.</summary>
    public void Install(Installation made, DateTimeOffset now)
    {
        Place(made.At);
        (BotToken, RefreshToken, TokenExpiresAt) = (made.Token, made.RefreshToken, made.ExpiresAt);
        InstalledAt ??= now;
        Changed(now);
    }

    /// <summary>Records the workspace of a token that was entered by hand; returns true if something changed.</summary>
    public bool Recognise(AppPlace at, DateTimeOffset now)
    {
        if (new AppPlace(Workspace, WorkspaceName, AppId, BotUser, BotId) is var known && at.Over(known) == known)
            return false;
        Place(at);
        Changed(now);
        return true;
    }

    /// <summary>Stores a renewed token; the old one expires by itself.</summary>
    public void Renew(SealedSecret token, SealedSecret? refreshToken, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        (BotToken, RefreshToken, TokenExpiresAt) = (token, refreshToken ?? RefreshToken, expiresAt);
        Changed(now);
    }

    /// <summary>Drops the token: the app must be installed again.</summary>
    public void Forget(DateTimeOffset now)
    {
        (BotToken, RefreshToken, TokenExpiresAt, InstalledAt) = (null, null, null, null);
        Changed(now);
    }

    private void Place(AppPlace at)
    {
        var known = at.Over(new(Workspace, WorkspaceName, AppId, BotUser, BotId));
        (Workspace, WorkspaceName, AppId, BotUser, BotId) = (known.Workspace, known.Name, known.AppId, known.BotUser, known.BotId);
    }

    private void Changed(DateTimeOffset now)
    {
        UpdatedAt = now;
        Record(new ChannelCredentialsChanged(Id, TenantId, now));
    }
}

/// <summary>The place where an app is installed, and its identity there.</summary>
/// <param name="Workspace">The workspace or organisation.</param>
/// <param name="Name">The name.</param>
/// <param name="AppId">The provider's id of the app.</param>
/// <param name="BotUser">The bot as a user there.</param>
/// <param name="BotId">The bot's other id.</param>
public sealed record AppPlace(string? Workspace, string? Name = null, string? AppId = null, string? BotUser = null, string? BotId = null)
{
    internal AppPlace Over(AppPlace known) =>
        Workspace != known.Workspace
            ? this
            : new(Workspace, Name ?? known.Name, AppId ?? known.AppId, BotUser ?? known.BotUser, BotId ?? known.BotId);
}

/// <summary>The result of an installation.</summary>
/// <param name="Token">The bot's token.</param>
/// <param name="RefreshToken">Renews it once.</param>
/// <param name="ExpiresAt">The time at which the token expires.</param>
/// <param name="At">The place of the installation.</param>
public sealed record Installation(SealedSecret Token, SealedSecret? RefreshToken, DateTimeOffset? ExpiresAt, AppPlace At);
