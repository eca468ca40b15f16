using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The instances that the caller may see. A draft is visible only to the call that creates it.</summary>
public interface IInstances
{
    /// <summary>The one with that id, or null.</summary>
    Task<Instance?> Find(InstanceId id, CancellationToken ct);

    /// <summary>The one with that name in any case, or with that id as text; or null.</summary>
    Task<Instance?> Find(string nameOrId, CancellationToken ct);

    /// <summary>The one that uses that config, or null.</summary>
    Task<Instance?> FindByConfig(WhatsAppConfigId config, CancellationToken ct);

    /// <summary>The tenant's default, or null.</summary>
    Task<Instance?> FindDefault(CancellationToken ct);

    /// <summary>The tenant's oldest but for the given one, or null.</summary>
    Task<Instance?> FindOldest(InstanceId besides, CancellationToken ct);

    /// <summary>Returns true if an instance of the tenant has that name in any case, or a draft that may still be opened holds it.</summary>
    Task<bool> IsTaken(InstanceName name, DateTimeOffset now, CancellationToken ct);

    /// <summary>Erases the draft that holds that name, if its creation never ended; to be called by whoever is about to take the name.</summary>
    Task ReleaseExpired(InstanceName name, DateTimeOffset now, CancellationToken ct);

    /// <summary>Returns the number of instances.</summary>
    Task<int> Count(CancellationToken ct);

    /// <summary>Adds an instance.</summary>
    void Add(Instance instance);

    /// <summary>Deletes a draft and everything that belongs to it immediately, without waiting for a commit.</summary>
    Task Erase(InstanceId draft, CancellationToken ct);

    /// <summary>Removes an instance.</summary>
    void Remove(Instance instance);
}
