namespace OmniHub.Application.Channels;

/// <summary>
/// The purposes of calls to other systems. Each has its own connections and breakers, so that none can exhaust another's, and its own
/// trusted servers, so that none opens a way to another's.
/// </summary>
public enum OutboundPurpose
{
    /// <summary>Agent services.</summary>
    Agents,

    /// <summary>Evolution servers.</summary>
    Evolution,

    /// <summary>Meta's Graph API.</summary>
    Official,

    /// <summary>Slack.</summary>
    Slack,

    /// <summary>Discord.</summary>
    Discord,

    /// <summary>Webhooks of tenants, and the calls of their flows.</summary>
    Webhooks,

    /// <summary>Files behind links.</summary>
    Media,
}
