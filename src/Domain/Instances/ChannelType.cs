namespace OmniHub.Domain.Instances;

/// <summary>The networks to which an instance can belong.</summary>
public enum ChannelType
{
    /// <summary>WhatsApp, through an Evolution server or Meta's Cloud API.</summary>
    WhatsApp,

    /// <summary>Slack.</summary>
    Slack,

    /// <summary>Discord.</summary>
    Discord,
}

/// <summary>The server that carries the messages of an instance.</summary>
public enum ProviderKind
{
    /// <summary>An Evolution API server.</summary>
    Evolution,

    /// <summary>Meta's Cloud API.</summary>
    Official,

    /// <summary>Slack's own API.</summary>
    Slack,

    /// <summary>Discord's own API.</summary>
    Discord,
}

/// <summary>The state of an instance's connection. Dialects translate it to their own words.</summary>
public enum InstanceStatus
{
    /// <summary>Has no session.</summary>
    Disconnected,

    /// <summary>A session is being established.</summary>
    Connecting,

    /// <summary>A pairing code waits to be scanned.</summary>
    QrReceived,

    /// <summary>Messages flow.</summary>
    Connected,

    /// <summary>Ended on purpose; pairing is needed again.</summary>
    LoggedOut,

    /// <summary>The provider reports a fault.</summary>
    Error,

    /// <summary>Stopped because a usage limit was reached.</summary>
    LimitExceeded,

    /// <summary>The provider no longer accepts the credentials.</summary>
    AuthExpired,
}
