using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;

namespace OmniHub.Application.Instances;

/// <summary>Reads instances without meaning to change them.</summary>
public interface IInstanceReader
{
    /// <summary>Lists the visible instances, oldest first.</summary>
    Task<Page<InstanceRecord>> List(int skip, int limit, CancellationToken ct);

    /// <summary>The one with that name in any case, or with that id as text; or null.</summary>
    Task<InstanceRecord?> Find(string nameOrId, CancellationToken ct);

    /// <summary>The tenant's default, or null.</summary>
    Task<InstanceRecord?> FindDefault(CancellationToken ct);
}

/// <summary>An instance with the way to its provider, as read.</summary>
public sealed record InstanceRecord(Instance Instance, WhatsAppConfig? Config);
