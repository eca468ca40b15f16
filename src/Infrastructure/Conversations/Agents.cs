using OmniHub.Application.Conversations;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>Conversations can be given to whom the caller names.</summary>
internal sealed class Agents : IAgents
{
    public Task<Agent?> Find(Guid id, CancellationToken ct) => Task.FromResult<Agent?>(new Agent(id, null));

    public Task<Agent?> Caller(CancellationToken ct) => Task.FromResult<Agent?>(null);

    public Task<IReadOnlyList<Agent>> All(CancellationToken ct) => Task.FromResult<IReadOnlyList<Agent>>([]);
}
