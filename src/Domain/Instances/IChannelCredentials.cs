using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The visible credentials of Slack and Discord instances.</summary>
public interface IChannelCredentials
{
    /// <summary>Those of that instance, or null.</summary>
    Task<ChannelCredentials?> Find(InstanceId instance, CancellationToken ct);

    /// <summary>Adds credentials.</summary>
    void Add(ChannelCredentials credentials);

    /// <summary>Removes credentials.</summary>
    void Remove(ChannelCredentials credentials);
}
