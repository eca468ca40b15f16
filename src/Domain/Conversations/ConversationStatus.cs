namespace OmniHub.Domain.Conversations;

/// <summary>Where a conversation stands (document 002).</summary>
public enum ConversationStatus
{
    /// <summary>The customer waits for somebody.</summary>
    Pending,

    /// <summary>Somebody has it.</summary>
    Active,

    /// <summary>Done; the next message of the customer opens it again.</summary>
    Resolved,
}

/// <summary>Which way a message went.</summary>
public enum MessageDirection
{
    /// <summary>From the customer.</summary>
    Inbound,

    /// <summary>To the customer.</summary>
    Outbound,
}

/// <summary>Who wrote a message.</summary>
public enum SenderKind
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>A person of the tenant, through the hub.</summary>
    Agent,

    /// <summary>A person of the tenant, on the line's own phone.</summary>
    Owner,

    /// <summary>A flow or an AI agent.</summary>
    Bot,

    /// <summary>A program, through the API.</summary>
    System,
}
