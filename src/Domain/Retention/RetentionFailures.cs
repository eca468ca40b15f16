using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Retention;

/// <summary>What can be refused about keeping and deleting data.</summary>
public static class RetentionFailures
{
    /// <summary>Nobody of that kind in this tenant.</summary>
    public static NotFound ContactUnknown { get; } = new("contact.not_found", "Contact not found.");

    /// <summary>It is not said whom.</summary>
    public static Invalid NobodyNamed { get; } = Invalid.Field("ContactId", "Name one of contact_id, conversation_id and phone.");
}
