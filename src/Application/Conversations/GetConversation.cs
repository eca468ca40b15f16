using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Reads one conversation.</summary>
/// <param name="Id">Its id.</param>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record GetConversation(string Id) : IQuery<ConversationView>, IForOneInstance;

internal sealed class GetConversationHandler(IConversationReader reader) : IQueryHandler<GetConversation, ConversationView>
{
    public async Task<Result<ConversationView>> Handle(GetConversation query, CancellationToken cancellationToken) =>
        await reader.Find(query.Id.ToConversationId(), cancellationToken) is { } found ? found : ConversationFailures.NotFound;
}
