using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Conversations;

/// <summary>The failures of actions on contacts.</summary>
public static class ContactFailures
{
    /// <summary>The contact does not exist for this caller.</summary>
    public static NotFound NotFound { get; } = new("contact.not_found", "Contact not found.");
}
