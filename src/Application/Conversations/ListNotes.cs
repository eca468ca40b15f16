using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Lists a conversation's notes, oldest first.</summary>
/// <param name="Id">The conversation.</param>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record ListNotes(string Id) : IQuery<List<NoteView>>, IForOneInstance;

internal sealed class ListNotesHandler(IConversationReader reader) : IQueryHandler<ListNotes, List<NoteView>>
{
    public async Task<Result<List<NoteView>>> Handle(ListNotes query, CancellationToken cancellationToken) =>
        await reader.Find(query.Id.ToConversationId(), cancellationToken) is null
            ? ConversationFailures.NotFound
            : new List<NoteView>(await reader.Notes(query.Id.ToConversationId(), cancellationToken));
}
