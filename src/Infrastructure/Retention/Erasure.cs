using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Application.Media;
using OmniHub.Application.Retention;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Retention;

/// <summary>
/// Removes one person, table by table, in short transactions. The contact itself is deleted last, so that an interrupted erasure can be repeated and completed. The daily
/// counters stay; they contain no names.
/// </summary>
internal sealed class Erasure(HubDbContext db, BatchConnections connections, IMediaEraser media, IWorkNotifier announcer, ICaller caller)
    : IErasure
{
    // Entries with texts that operators wrote about the person; all others contain ids and states only.
    private static readonly string[] TellingEvents = ["call.changed", "conversation.handed_over", "conversation.labelled"];

    public async Task<ContactId?> Find(ContactId id, CancellationToken ct) =>
        await db.Set<Contact>().AnyAsync(contact => contact.Id == id, ct) ? id : null;

    public Task<ContactId?> FindIn(ConversationId conversation, CancellationToken ct) =>
        db.Set<Conversation>().Where(one => one.Id == conversation).Select(one => one.ContactId).SingleOrDefaultAsync(ct);

    public async Task<ContactId?> FindKnownBy(IReadOnlyList<string> keys, CancellationToken ct)
    {
        await using var connection = connections.Make();
        foreach (var key in keys)
        {
            var found = await connection.SelectWith(
                "SELECT contact_id FROM contact_keys WHERE tenant_id = $1 AND key = $2",
                [caller.Tenant.Value, key],
                row => new ContactId(row.Uuid(0)),
                ct
            );
            if (found is [var contact])
                return contact;
        }

        return null;
    }

    public async Task<ErasureView> Erase(ContactId contact, CancellationToken ct)
    {
        await using var connection = connections.Make();
        var traces = await ContactTraces.Load(connection, contact, ct);
        var view = new ErasureView(contact, Conversations: traces.Conversations.Count);
        foreach (var (conversation, instance, startedAt) in traces.Conversations)
            view = await EraseConversation(connection, view, conversation, instance, startedAt, ct);
        view = await EraseElsewhere(connection, view, traces, ct);
        await connection.Transact(
            async (transaction, token) =>
            {
                object[] id = [contact.Value];
                await transaction.ExecuteWith("DELETE FROM conversations WHERE contact_id = $1", id, token);
                await transaction.ExecuteWith("DELETE FROM contact_keys WHERE contact_id = $1", id, token);
                await transaction.ExecuteWith("DELETE FROM contacts WHERE id = $1", id, token);
            },
            ct
        );
        return view;
    }

    private async Task<ErasureView> EraseConversation(
        BatchConnection connection,
        ErasureView view,
        Guid conversation,
        Guid instance,
        DateTimeOffset startedAt,
        CancellationToken ct
    )
    {
        object[] id = [conversation];
        // What waits to be answered or sent first: nothing new shall come of it.
        await connection.Transact(
            async (transaction, token) =>
            {
                await announcer.AnnounceErased(transaction, conversation, token);
                foreach (var queue in (string[])["reply_jobs", "outbox"])
                    await transaction.ExecuteWith($"DELETE FROM {queue} WHERE conversation_id = $1", id, token);
            },
            ct
        );
        var disposal = new MessageDisposal(connection, media, caller.Tenant);
        await disposal.Delete("conversation_id = $1", id, ct);
        return view with
        {
            Messages = view.Messages + disposal.Messages,
            Media = view.Media + disposal.Media,
            Notes = view.Notes + await Batches.Delete(connection, "conversation_notes", "conversation_id = $1", id, ct),
            ScheduledMessages =
                view.ScheduledMessages + await Batches.Delete(connection, "scheduled_messages", "conversation_id = $1", id, ct),
            Others = view.Others + await Batches.Delete(connection, "flow_sessions", "conversation_id = $1", id, ct),
            Deliveries =
                view.Deliveries
                + await Batches.Delete(
                    connection,
                    "webhook_deliveries",
                    "lane = $1 AND tenant_id = $2",
                    [conversation, caller.Tenant.Value],
                    ct
                ),
            Events = view.Events + await EmptyEvents(connection, conversation, instance, startedAt, ct),
        };
    }

    private async Task<ErasureView> EraseElsewhere(BatchConnection connection, ErasureView view, ContactTraces traces, CancellationToken ct)
    {
        var tenant = caller.Tenant.Value;
        var disposal = new MessageDisposal(connection, media, caller.Tenant);
        foreach (var address in traces.Addresses)
            await disposal.Delete("tenant_id = $1 AND sender_id = $2", [tenant, address], ct);
        var scheduled = 0;
        foreach (var key in traces.Keys)
            scheduled += await Batches.Delete(connection, "scheduled_messages", "tenant_id = $1 AND contact_key = $2", [tenant, key], ct);

        var (bytes, text) = (traces.Bytes(tenant), traces.Text(tenant));
        var inBody = $"tenant_id = $1 AND {traces.InBytes(connections.Engine, "body")}";
        var others =
            await Batches.Delete(connection, "notifications", $"tenant_id = $1 AND {traces.InText("data")}", text, ct)
            + await Batches.Delete(connection, "erp_events", $"tenant_id = $1 AND {traces.InText("phone")}", text, ct)
            + await ForgetAnswers(connection, traces, text, ct);
        return view with
        {
            Messages = view.Messages + disposal.Messages,
            Media = view.Media + disposal.Media,
            ScheduledMessages = view.ScheduledMessages + scheduled,
            Payloads =
                view.Payloads
                + await Batches.Delete(connection, "dead_letters", inBody, bytes, ct)
                + await Batches.Delete(connection, "raw_events", inBody, bytes, ct),
            Deliveries = view.Deliveries + await Batches.Delete(connection, "webhook_deliveries", inBody, bytes, ct),
            Others = view.Others + others,
        };
    }

    // Answers kept for repeated calls name whom a message went to.
    private static async Task<int> ForgetAnswers(BatchConnection connection, ContactTraces traces, object[] text, CancellationToken ct)
    {
        var gone = 0;
        await connection.Transact(
            async (transaction, token) =>
                gone = await transaction.ExecuteWith(
                    $"DELETE FROM idempotency_keys WHERE tenant_id = $1 AND {traces.InText("body")}",
                    text,
                    token
                ),
            ct
        );
        return gone;
    }

    private static async Task<int> EmptyEvents(
        BatchConnection connection,
        Guid conversation,
        Guid instance,
        DateTimeOffset startedAt,
        CancellationToken ct
    )
    {
        var names = string.Join(", ", TellingEvents.Select(name => $"'{name}'"));
        var ids = await connection.SelectWith(
            $"SELECT id FROM events WHERE instance_id = $1 AND occurred_at >= $2 AND conversation_id = $3 AND type IN ({names})",
            [instance, startedAt, conversation],
            row => row.Long(0),
            ct
        );
        foreach (var batch in ids.Chunk(Batches.Size))
            await connection.Transact(
                (transaction, token) => transaction.Execute("UPDATE events SET data = '{\"erased\":true}' WHERE id {any}", [batch], token),
                ct
            );
        return ids.Count;
    }
}
