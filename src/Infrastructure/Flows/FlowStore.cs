using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Flows;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Flows;

internal sealed class FlowStore(HubDbContext db) : IFlows, IFlowReader
{
    public Task<Flow?> Find(FlowId id, CancellationToken ct) => db.Set<Flow>().SingleOrDefaultAsync(flow => flow.Id == id, ct);

    public Task<Flow?> FindNamed(string nameOrId, CancellationToken ct)
    {
        if (Guid.TryParse(nameOrId, out var value))
            return Find(new(value), ct);
        return db.Set<Flow>().AsNoTracking().Matching(new FlowsNamed(nameOrId)).FirstOrDefaultAsync(ct);
    }

    public Task<FlowVersion?> FindVersion(FlowId id, int number, CancellationToken ct) =>
        db.Set<FlowVersion>().AsNoTracking().SingleOrDefaultAsync(version => version.FlowId == id && version.Number == number, ct);

    public void Add(Flow flow, FlowVersion version) => db.AddRange(flow, version);

    public void Add(FlowVersion version) => db.Add(version);

    public void Add(FlowSession session) => db.Add(session);

    public async Task Remove(Flow flow, CancellationToken ct)
    {
        db.Remove(flow);
        db.RemoveRange(await db.Set<FlowVersion>().Where(version => version.FlowId == flow.Id).ToListAsync(ct));
        db.RemoveRange(await db.Set<FlowStepCountRow>().Where(count => count.FlowId == flow.Id).ToListAsync(ct));
    }

    public Task<Page<Flow>> List(bool? active, string? category, int limit, int offset, CancellationToken ct) =>
        db.Set<Flow>().AsNoTracking().PageOf(new FlowsMatching(active, category, limit, offset), ct);

    public async Task<IReadOnlyList<FlowVersion>> Versions(FlowId id, CancellationToken ct) =>
        await db.Set<FlowVersion>().AsNoTracking().Matching(new VersionsOfFlow(id)).ToListAsync(ct);

    public async Task<IReadOnlyList<FlowStepCount>> StepCounts(FlowId id, CancellationToken ct) =>
        await db.Set<FlowStepCountRow>()
            .Where(count => count.FlowId == id)
            .OrderBy(count => count.Version)
            .ThenBy(count => count.Step)
            .Select(count => new FlowStepCount(count.Version, count.Step, count.Entered, count.Left, count.Dropped))
            .ToListAsync(ct);

    public async Task<IReadOnlyDictionary<FlowSessionStatus, int>> SessionCounts(FlowId id, CancellationToken ct) =>
        await db.Set<FlowSession>()
            .Where(session => session.FlowId == id)
            .GroupBy(session => session.Status)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
}
