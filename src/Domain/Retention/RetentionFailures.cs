using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Retention;

/// <summary>The failures of retention and erasure.</summary>
public static class RetentionFailures
{
    /// <summary>The contact does not exist in this tenant.</summary>
    public static NotFound ContactUnknown { get; } = new("contact.not_found", "Contact not found.");

    /// <summary>The call does not name the person to erase.</summary>
    public static Invalid NobodyNamed { get; } = Invalid.Field("ContactId", "Name one of contact_id, conversation_id and phone.");
}
