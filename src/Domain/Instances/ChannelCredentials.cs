using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>A Slack or Discord instance's own app; what is missing falls back to the hub's.</summary>
public sealed partial class ChannelCredentials : AggregateRoot<InstanceId>, ITenantOwned
{
    /// <summary>The longest client id.</summary>
    public const int MaxClientIdLength = 120;

    /// <summary>The longest id of a server.</summary>
    public const int MaxServerIdLength = 20;

    private ChannelCredentials() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The app's public id.</summary>
    public string? ClientId { get; private set; }

    /// <summary>The app's secret (Slack).</summary>
    public SealedSecret? ClientSecret { get; private set; }

    /// <summary>The secret that signs callbacks (Slack).</summary>
    public SealedSecret? SigningSecret { get; private set; }

    /// <summary>The bot's token.</summary>
    public SealedSecret? BotToken { get; private set; }

    /// <summary>The app-level token (Slack, socket mode).</summary>
    public SealedSecret? AppToken { get; private set; }

    /// <summary>The server of this instance if several instances share a bot (Discord); null for every server that no other instance has.</summary>
    public string? ServerId { get; private set; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Starts without any.</summary>
    public static ChannelCredentials For(Instance instance, DateTimeOffset now) =>
        new()
        {
            Id = instance.Id,
            TenantId = instance.TenantId,
            UpdatedAt = now,
        };

    /// <summary>Stores the given members; null leaves a member as it is.</summary>
    public Result<Done> Take(ChannelApp app, DateTimeOffset now)
    {
        if (app.ClientId is { Length: > MaxClientIdLength })
            return Invalid.Field("ClientId", $"At most {MaxClientIdLength} characters.");
        if (app.ServerId is { Length: > 0 } server && (server.Length > MaxServerIdLength || !server.All(char.IsAsciiDigit)))
            return Invalid.Field("ServerId", "The id of a server is a number of at most 20 digits.");
        (ClientId, ClientSecret, SigningSecret) = (
            app.ClientId ?? ClientId,
            app.ClientSecret ?? ClientSecret,
            app.SigningSecret ?? SigningSecret
        );
        // Another token can belong to another workspace, so the place must be looked up again.
        if (app.BotToken is not null)
        {
            Forget(now);
            (Workspace, WorkspaceName, AppId, BotUser, BotId) = (null, null, null, null, null);
        }

        (BotToken, AppToken) = (app.BotToken ?? BotToken, app.AppToken ?? AppToken);
        ServerId = app.ServerId is { Length: 0 } ? null : app.ServerId ?? ServerId;
        Changed(now);
        return Done.It;
    }
}

/// <summary>The credentials of one app; null where there is none.</summary>
public sealed record ChannelApp(
    string? ClientId = null,
    SealedSecret? ClientSecret = null,
    SealedSecret? SigningSecret = null,
    SealedSecret? BotToken = null,
    SealedSecret? AppToken = null,
    string? ServerId = null
);

/// <summary>A Slack or Discord instance's credentials changed.</summary>
public sealed record ChannelCredentialsChanged(InstanceId InstanceId, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.credentials_changed";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}
