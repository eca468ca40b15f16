using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;

namespace OmniHub.Application.Instances;

/// <summary>Reads instances without meaning to change them.</summary>
public interface IInstanceReader
{
    /// <summary>Those in sight, oldest first; of one channel, or all.</summary>
    Task<Page<InstanceRecord>> List(int skip, int limit, ChannelType? channel, CancellationToken ct);

    /// <summary>The one with that name in any case, or with that id as text; or null.</summary>
    Task<InstanceRecord?> Find(string nameOrId, CancellationToken ct);

    /// <summary>The tenant's default, or null.</summary>
    Task<InstanceRecord?> FindDefault(CancellationToken ct);
}

/// <summary>An instance with the way to its provider, as read.</summary>
public sealed record InstanceRecord(Instance Instance, WhatsAppConfig? Config);
