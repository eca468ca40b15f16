using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Conversations;

namespace OmniHub.Tests.Infrastructure.Conversations;

public sealed class NotesOfConversationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_conversations_own_notes_are_listed_oldest_first()
    {
        var id = ConversationId.New();

        var found = new NotesOfConversation(id).Evaluate([
            Note(id, "second", 2),
            Note(ConversationId.New(), "elsewhere", 0),
            Note(id, "first", 1),
        ]);

        found.Select(note => note.Text).ShouldBe(["first", "second"]);
    }

    private static ConversationNote Note(ConversationId conversation, string text, int minute) =>
        new()
        {
            ConversationId = conversation,
            Author = "Ana",
            Text = text,
            CreatedAt = Now.AddMinutes(minute),
        };
}
