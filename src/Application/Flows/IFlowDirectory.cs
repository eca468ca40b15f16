using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>The flows of all tenants as the answering of messages needs them: from memory. A change on this node is seen by the next look-up after its commit, one on another node within about a second.</summary>
public interface IFlowDirectory
{
    /// <summary>Whether the tenant has flows at all.</summary>
    bool HasFlows(TenantId tenant);

    /// <summary>The tenant's flows, oldest first.</summary>
    ValueTask<IReadOnlyList<FlowSnapshot>> Of(TenantId tenant, CancellationToken ct);

    /// <summary>One version of a flow, compiled; null: gone, or no longer readable.</summary>
    ValueTask<FlowGraph?> Graph(FlowId id, int version, CancellationToken ct);
}

/// <summary>A flow at one moment.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name, by which other flows call it.</param>
/// <param name="Version">Its present version.</param>
/// <param name="IsActive">Whether it starts by itself.</param>
/// <param name="Trigger">When it starts.</param>
public sealed record FlowSnapshot(FlowId Id, string Name, int Version, bool IsActive, FlowTrigger Trigger);
