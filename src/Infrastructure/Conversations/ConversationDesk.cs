using OmniHub.Application.Conversations;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>Changes a conversation the way the messages do, row locked, so that neither side overwrites what the other wrote.</summary>
internal sealed class ConversationDesk(
    BatchConnections connections,
    IConversationReader reader,
    ICaller caller,
    MonotonicClock ticker,
    IWorkNotifier announcer
) : IConversationDesk
{
    public async Task<Result<ConversationView>> Change(
        ConversationId id,
        Func<Conversation, DateTimeOffset, Result<Done>> change,
        string? note,
        CancellationToken ct
    )
    {
        Failure? refused = null;
        await using var connection = connections.Make();
        await connection.Transact(async (transaction, token) => refused = await Change(transaction, id, change, note, token), ct);
        if (refused is not null)
            return refused;
        return await reader.Find(id, ct) is { } changed ? changed : ConversationFailures.NotFound;
    }

    private async Task<Failure?> Change(
        BatchConnection transaction,
        ConversationId id,
        Func<Conversation, DateTimeOffset, Result<Done>> change,
        string? note,
        CancellationToken ct
    )
    {
        var found = await transaction.Select(
            ConversationRows.SelectConversations + "WHERE id IN {keys} {lock}",
            [new[] { id.Value }],
            ConversationRows.ReadConversation,
            ct
        );
        if (
            found is not [var conversation]
            || conversation.TenantId != caller.Tenant
            || (caller.OnlyInstance ?? conversation.InstanceId) != conversation.InstanceId
        )
            return ConversationFailures.NotFound;
        var now = ticker.Next();
        if (change(conversation, now).Failure is { } refused)
            return refused;
        if (!string.IsNullOrWhiteSpace(note))
            await Write(transaction, conversation, note.Trim(), now, ct);
        await transaction.Update(ConversationRows.CaredForConversations, [conversation], ct);
        var events = EventRecords.Of(conversation);
        if (events.Count == 0)
            return null;
        await transaction.Insert(ConversationRows.NewEvents, events, ct);
        await announcer.Announce(transaction, WorkKind.Events, elsewhere: false, ct);
        return null;
    }

    private async Task Write(BatchConnection transaction, Conversation conversation, string text, DateTimeOffset now, CancellationToken ct)
    {
        var note = new ConversationNote
        {
            Id = Guid.CreateVersion7(now),
            TenantId = conversation.TenantId,
            ConversationId = conversation.Id,
            Author = StorableText.Cut(caller.Name, Conversation.MaxTextLength),
            Text = text,
            CreatedAt = now,
        };
        conversation.Noted(note.Id, caller.Name, now);
        await transaction.Insert(ConversationRows.NewNotes, [note], ct);
    }
}
