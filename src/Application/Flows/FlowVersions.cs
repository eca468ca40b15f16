using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Lists the versions of a flow, newest first.</summary>
[Requires(Permission.Viewer, Scope.Flows)]
public sealed record ListFlowVersions(Guid Id) : IQuery<IReadOnlyList<FlowVersionView>>;

/// <summary>Compares two versions.</summary>
[Requires(Permission.Viewer, Scope.Flows)]
public sealed record DiffFlowVersions(Guid Id, int From, int To) : IQuery<FlowDiffView>;

/// <summary>Makes an earlier version the newest again.</summary>
[Requires(Permission.Admin, Scope.Flows)]
public sealed record RollBackFlow(Guid Id, int Version) : ICommand<FlowView>;

/// <summary>Shows how a flow fares, step by step.</summary>
[Requires(Permission.Viewer, Scope.Flows)]
public sealed record GetFlowAnalytics(Guid Id) : IQuery<FlowAnalyticsView>;

internal sealed class ListFlowVersionsHandler(IFlowReader flows) : IQueryHandler<ListFlowVersions, IReadOnlyList<FlowVersionView>>
{
    public async Task<Result<IReadOnlyList<FlowVersionView>>> Handle(ListFlowVersions query, CancellationToken cancellationToken)
    {
        if (await flows.Find(new(query.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(query.Id.ToString());
        var versions = await flows.Versions(flow.Id, cancellationToken);
        return versions
            .Select(one => new FlowVersionView(
                one.Number,
                one.Source,
                one.CreatedBy,
                one.CreatedAt,
                one.RestoredFrom,
                one.Number == flow.Version
            ))
            .ToArray();
    }
}

internal sealed class DiffFlowVersionsHandler(IFlowReader flows) : IQueryHandler<DiffFlowVersions, FlowDiffView>
{
    public async Task<Result<FlowDiffView>> Handle(DiffFlowVersions query, CancellationToken cancellationToken)
    {
        if (await flows.Find(new(query.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(query.Id.ToString());
        if (await flows.FindVersion(flow.Id, query.From, cancellationToken) is not { } from)
            return FlowFailures.VersionNotFound(query.From);
        if (await flows.FindVersion(flow.Id, query.To, cancellationToken) is not { } to)
            return FlowFailures.VersionNotFound(query.To);
        var (before, after) = (Steps(from.Source), Steps(to.Source));
        return new FlowDiffView(
            query.From,
            query.To,
            [.. after.Keys.Except(before.Keys)],
            [.. before.Keys.Except(after.Keys)],
            [.. before.Keys.Where(id => after.TryGetValue(id, out var now) && now != before[id])]
        );
    }

    private static Dictionary<string, string> Steps(FlowSource source) =>
        FlowOutline.Of(source).ToDictionary(step => step.Id, step => step.Written);
}

internal sealed class RollBackFlowHandler(IFlows flows, ICaller caller, TimeProvider clock) : ICommandHandler<RollBackFlow, FlowView>
{
    public async Task<Result<FlowView>> Handle(RollBackFlow command, CancellationToken cancellationToken)
    {
        if (await flows.Find(new(command.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(command.Id.ToString());
        if (await flows.FindVersion(flow.Id, command.Version, cancellationToken) is not { } old)
            return FlowFailures.VersionNotFound(command.Version);
        var version = flow.Redefine(old.Source, caller.Name, clock.GetUtcNow(), old.Number);
        if (version.Failure is { } invalid)
            return invalid;
        flows.Add(version.Value);
        return FlowView.Of(flow, old.Source);
    }
}

internal sealed class GetFlowAnalyticsHandler(IFlowReader flows) : IQueryHandler<GetFlowAnalytics, FlowAnalyticsView>
{
    public async Task<Result<FlowAnalyticsView>> Handle(GetFlowAnalytics query, CancellationToken cancellationToken)
    {
        if (await flows.Find(new(query.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(query.Id.ToString());
        return new FlowAnalyticsView(
            flow.Id,
            await flows.SessionCounts(flow.Id, cancellationToken),
            await flows.StepCounts(flow.Id, cancellationToken)
        );
    }
}
