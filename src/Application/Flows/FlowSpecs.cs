using Ardalis.Specification;
using OmniHub.Domain.Flows;

namespace OmniHub.Application.Flows;

/// <summary>Flows that match, newest first.</summary>
internal sealed class FlowsMatching : Specification<Flow>
{
    internal FlowsMatching(bool? active, string? category, int limit, int offset) =>
        Query
            .Where(flow => flow.IsActive == active, active is not null)
            .Where(flow => flow.Category == category, category is not null)
            .OrderByDescending(flow => flow.CreatedAt)
            .ThenBy(flow => flow.Id)
            .Skip(offset)
            .Take(limit);
}

/// <summary>Flows of that name, oldest first: names need not be unique.</summary>
internal sealed class FlowsNamed : Specification<Flow>
{
    internal FlowsNamed(string name) => Query.Where(flow => flow.Name == name).OrderBy(flow => flow.CreatedAt);
}

/// <summary>All versions of a flow, newest first.</summary>
internal sealed class VersionsOfFlow : Specification<FlowVersion>
{
    internal VersionsOfFlow(FlowId id) => Query.Where(version => version.FlowId == id).OrderByDescending(version => version.Number);
}

/// <summary>Flows whose time has come, or which are in the middle of all conversations of their instance.</summary>
internal sealed class DueFlows : Specification<Flow>
{
    internal DueFlows(DateTimeOffset now, int atMost) =>
        Query
            .Where(flow => flow.SweptTo != null || (flow.NextRunAt != null && flow.NextRunAt <= now))
            .OrderBy(flow => flow.NextRunAt)
            .Take(atMost);
}
