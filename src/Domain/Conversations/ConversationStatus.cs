namespace OmniHub.Domain.Conversations;

/// <summary>The status of a conversation.</summary>
public enum ConversationStatus
{
    /// <summary>Waits for an operator.</summary>
    Pending,

    /// <summary>Assigned to an operator or answered by a person.</summary>
    Active,

    /// <summary>Done; the next message of the customer opens it again.</summary>
    Resolved,
}

/// <summary>The direction of a message.</summary>
public enum MessageDirection
{
    /// <summary>From the customer.</summary>
    Inbound,

    /// <summary>To the customer.</summary>
    Outbound,
}

/// <summary>The kind of author of a message.</summary>
public enum SenderKind
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>A person of the tenant, through the hub.</summary>
    Agent,

    /// <summary>A person of the tenant, on the instance's own phone.</summary>
    Owner,

    /// <summary>A flow or an AI agent.</summary>
    Bot,

    /// <summary>A program, through the API.</summary>
    System,
}
