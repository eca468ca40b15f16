using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>What people who are sent to a provider come back with. Stored, so that any node can welcome them.</summary>
public interface IAuthorizationStates
{
    /// <summary>How long somebody may take.</summary>
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>A new one for that instance.</summary>
    Task<string> Issue(TenantId tenant, InstanceId instance, CancellationToken ct);

    /// <summary>Whose it is, once: a second time, or too late, it is nobody's.</summary>
    Task<(TenantId Tenant, InstanceId Instance)?> Take(string state, CancellationToken ct);
}
