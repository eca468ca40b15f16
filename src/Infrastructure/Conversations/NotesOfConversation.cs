using Ardalis.Specification;
using OmniHub.Application.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>A conversation's notes, oldest first.</summary>
internal sealed class NotesOfConversation : Specification<ConversationNote, NoteView>
{
    internal NotesOfConversation(ConversationId id)
    {
        Query.Where(note => note.ConversationId == id).OrderBy(note => note.CreatedAt);
        Query.Select(note => new NoteView(note.Id, note.Author, note.Text, note.CreatedAt));
    }
}
