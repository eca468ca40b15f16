using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <content>Where the app was let in.</content>
public sealed partial class ChannelCredentials
{
    /// <summary>The longest id and name at the provider.</summary>
    public const int MaxRemoteLength = 120;

    /// <summary>The workspace that let the app in, or the organisation when it did so for all of its workspaces; null: not known yet.</summary>
    public string? Workspace { get; private set; }

    /// <summary>What it is called.</summary>
    public string? WorkspaceName { get; private set; }

    /// <summary>The provider's id of the app.</summary>
    public string? AppId { get; private set; }

    /// <summary>The bot as a user there.</summary>
    public string? BotUser { get; private set; }

    /// <summary>The bot's other id, where there are two.</summary>
    public string? BotId { get; private set; }

    /// <summary>Renews the token once, where tokens rotate.</summary>
    public SealedSecret? RefreshToken { get; private set; }

    /// <summary>When the token ends; null: it does not.</summary>
    public DateTimeOffset? TokenExpiresAt { get; private set; }

    /// <summary>When somebody let the app in by following the link; null: the token was given by hand.</summary>
    public DateTimeOffset? InstalledAt { get; private set; }

    /// <summary>Somebody let the app in, for the first time or again.</summary>
    public void Install(Installation made, DateTimeOffset now)
    {
        Place(made.At);
        (BotToken, RefreshToken, TokenExpiresAt) = (made.Token, made.RefreshToken, made.ExpiresAt);
        InstalledAt ??= now;
        Changed(now);
    }

    /// <summary>The provider told whose token it is that was given by hand; true when that is news.</summary>
    public bool Recognise(AppPlace at, DateTimeOffset now)
    {
        if (new AppPlace(Workspace, WorkspaceName, AppId, BotUser, BotId) is var known && at.Over(known) == known)
            return false;
        Place(at);
        Changed(now);
        return true;
    }

    /// <summary>The token was renewed; the old one ends by itself.</summary>
    public void Renew(SealedSecret token, SealedSecret? refreshToken, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        (BotToken, RefreshToken, TokenExpiresAt) = (token, refreshToken ?? RefreshToken, expiresAt);
        Changed(now);
    }

    /// <summary>Forgets the token: the app has to be let in again.</summary>
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

/// <summary>Where an app was let in, and as whom it is there.</summary>
/// <param name="Workspace">The workspace or organisation.</param>
/// <param name="Name">What it is called.</param>
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

/// <summary>What letting the app in brought.</summary>
/// <param name="Token">The bot's token.</param>
/// <param name="RefreshToken">Renews it once.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="At">Where that is.</param>
public sealed record Installation(SealedSecret Token, SealedSecret? RefreshToken, DateTimeOffset? ExpiresAt, AppPlace At);
