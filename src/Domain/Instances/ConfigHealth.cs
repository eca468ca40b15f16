namespace OmniHub.Domain.Instances;

/// <summary>The result of the last connection test of a provider.</summary>
public enum ConfigHealth
{
    /// <summary>No test has run yet.</summary>
    Unknown,

    /// <summary>The provider answered as expected.</summary>
    Healthy,

    /// <summary>The provider gave no answer, or an unexpected one.</summary>
    Unhealthy,

    /// <summary>Switched off.</summary>
    Inactive,
}
