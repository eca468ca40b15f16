namespace OmniHub.Domain.Instances;

/// <summary>Whether the provider has the line and reports to this hub.</summary>
public enum InstanceRegistration
{
    /// <summary>The name is held while the provider is being asked; nobody sees the instance yet.</summary>
    Draft,

    /// <summary>The provider has the line and knows the hub's webhook.</summary>
    Open,

    /// <summary>The provider does not have it, or was not told about this hub: the next pairing opens it.</summary>
    Closed,
}
