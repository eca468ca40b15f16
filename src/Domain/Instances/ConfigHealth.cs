namespace OmniHub.Domain.Instances;

/// <summary>Whether a provider could be reached the last time somebody tried.</summary>
public enum ConfigHealth
{
    /// <summary>Nobody tried yet.</summary>
    Unknown,

    /// <summary>It answered.</summary>
    Healthy,

    /// <summary>It did not, or not as it should.</summary>
    Unhealthy,

    /// <summary>Switched off.</summary>
    Inactive,
}
