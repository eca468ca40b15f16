namespace OmniHub.Application.Kernel;

/// <summary>
/// The scopes that keys can be narrowed to. The names in lower case are part of the public contract: clients ask for them, keys keep them,
/// and the audit log shows them.
/// </summary>
public enum Scope
{
    /// <summary>Metrics and reports.</summary>
    Analytics,

    /// <summary>Conversations and the messages in them.</summary>
    Conversations,

    /// <summary>Events of ERP systems and their templates.</summary>
    Erp,

    /// <summary>The event log.</summary>
    Events,

    /// <summary>Flows, their versions and their runs.</summary>
    Flows,

    /// <summary>Users, keys and the audit log. Keys cannot be narrowed to it.</summary>
    Identity,

    /// <summary>Dead letters of the inbox.</summary>
    Inbox,

    /// <summary>Instances and their configurations.</summary>
    Instances,

    /// <summary>Uploaded files.</summary>
    Media,

    /// <summary>Sending messages.</summary>
    Messaging,

    /// <summary>Notifications.</summary>
    Notifications,

    /// <summary>Plans and their charges.</summary>
    Plans,

    /// <summary>Retention, erasure and export.</summary>
    Retention,

    /// <summary>Scheduled messages.</summary>
    Scheduling,

    /// <summary>Message templates of providers.</summary>
    Templates,

    /// <summary>Tenants.</summary>
    Tenants,

    /// <summary>Usage figures.</summary>
    Usage,

    /// <summary>Outgoing webhooks and their deliveries.</summary>
    Webhooks,
}
