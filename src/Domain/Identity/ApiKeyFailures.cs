using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>The failures of API keys.</summary>
public static class ApiKeyFailures
{
    /// <summary>The key does not exist for this caller.</summary>
    public static NotFound NotFound { get; } = new("api_key.not_found", "API key not found");

    /// <summary>A key that has expired, was revoked or was replaced cannot be rotated.</summary>
    public static Conflict Spent { get; } = new("api_key.spent", "This key has expired, was revoked or was already rotated.");

    /// <summary>An overlap has a length.</summary>
    public static Invalid OverlapInvalid { get; } =
        Invalid.Field("OverlapSeconds", $"must be between 0 and {(int)ApiKey.LongestOverlap.TotalSeconds}.");

    /// <summary>A key that is dead before it lives.</summary>
    public static Invalid ExpiryPast { get; } = Invalid.Field("ExpiresAt", "must lie in the future.");

    /// <summary>The user does not exist in this tenant.</summary>
    public static Invalid UserUnknown { get; } = Invalid.Field("UserId", "is not a user of this tenant.");

    /// <summary>The instance does not exist in this tenant.</summary>
    public static Invalid InstanceUnknown { get; } = Invalid.Field("Instance", "is not an instance of this tenant.");
}
