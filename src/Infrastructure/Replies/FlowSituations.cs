using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Kernel;
using OmniHub.Application.Replies;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Replies;

internal sealed class FlowSituations(IServiceScopeFactory scopes) : IFlowSituations
{
    public IFlowSituation Open()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return new FlowSituation(scope, scope.ServiceProvider.GetRequiredService<HubDbContext>());
    }
}

internal sealed class FlowSituation(AsyncServiceScope scope, HubDbContext db) : IFlowSituation
{
    public Task<Conversation?> Conversation(ConversationId id, CancellationToken ct) =>
        db.Set<Conversation>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct);

    public Task<FlowSession?> Live(ConversationId id, CancellationToken ct) =>
        db.Set<FlowSession>().AsNoTracking().SingleOrDefaultAsync(one => one.LiveIn == id, ct);

    public async Task<bool> IsFirst(Conversation conversation, MessageId message, CancellationToken ct)
    {
        var since = conversation.ResolvedAt ?? DateTimeOffset.UnixEpoch;
        var first = await db.Set<Message>()
            .AsNoTracking()
            .Where(one => one.ConversationId == conversation.Id && one.Direction == MessageDirection.Inbound && one.CreatedAt > since)
            .OrderBy(one => one.CreatedAt)
            .Select(one => (MessageId?)one.Id)
            .FirstOrDefaultAsync(ct);
        return first == message;
    }

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
