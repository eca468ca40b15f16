using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>The states of app installations that are in progress. Stored, so that any node can finish them.</summary>
public interface IAuthorizationStates
{
    /// <summary>The time limit of an installation.</summary>
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>A new one for that instance.</summary>
    Task<string> Issue(TenantId tenant, InstanceId instance, CancellationToken ct);

    /// <summary>Returns the instance of a state, once; null for a repeat or after the time limit.</summary>
    Task<(TenantId Tenant, InstanceId Instance)?> Take(string state, CancellationToken ct);
}
