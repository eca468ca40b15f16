namespace OmniHub.Domain.Instances;

/// <summary>The registration of an instance at its provider.</summary>
public enum InstanceRegistration
{
    /// <summary>The name is reserved while the provider is asked; the instance is not visible yet.</summary>
    Draft,

    /// <summary>The provider has the instance and knows the hub's webhook.</summary>
    Open,

    /// <summary>The provider does not have the instance or its webhook; the next pairing registers it.</summary>
    Closed,
}
