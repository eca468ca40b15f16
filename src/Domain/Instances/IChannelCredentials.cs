using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The credentials of Slack and Discord instances in sight.</summary>
public interface IChannelCredentials
{
    /// <summary>Those of that instance, or null.</summary>
    Task<ChannelCredentials?> Find(InstanceId instance, CancellationToken ct);

    /// <summary>Takes in new ones.</summary>
    void Add(ChannelCredentials credentials);

    /// <summary>Takes them out.</summary>
    void Remove(ChannelCredentials credentials);
}
