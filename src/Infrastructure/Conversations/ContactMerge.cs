using OmniHub.Domain.Conversations;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>
/// Merges two contacts that turn out to be one person (a message linked a hidden id with a number): everything of one moves to the other. If both have a conversation on the same
/// instance, the messages move into the survivor's.
/// </summary>
internal static class ContactMerge
{
    internal static async Task Carry(BatchConnection connection, ContactId survivor, ContactId merged, CancellationToken ct)
    {
        object[] pair = [survivor.Value, merged.Value];
        // Locked before anything moves: who records a message at this moment waits, and finds the survivor's conversation then.
        var conversations = await connection.Select(
            "SELECT id, instance_id, contact_id FROM conversations WHERE contact_id IN {keys} ORDER BY id {lock}",
            [new[] { survivor.Value, merged.Value }],
            row => (Id: row.Uuid(0), Instance: row.Uuid(1), Contact: row.Uuid(2)),
            ct
        );
        await connection.ExecuteWith("UPDATE contact_keys SET contact_id = $1 WHERE contact_id = $2", pair, ct);
        foreach (var gone in conversations.Where(one => one.Contact == merged.Value))
        {
            foreach (var kept in conversations.Where(one => one.Contact == survivor.Value && one.Instance == gone.Instance))
                await Move(connection, gone.Id, kept.Id, ct);
        }

        await connection.ExecuteWith(
            "UPDATE conversations SET contact_id = $1, chat_key = $3 WHERE contact_id = $2",
            [.. pair, Conversation.KeyOf(survivor)],
            ct
        );
        await connection.ExecuteWith(
            "UPDATE contacts SET given_name = COALESCE(given_name, (SELECT gone.given_name FROM contacts AS gone WHERE gone.id = $2)) WHERE id = $1",
            pair,
            ct
        );
        await connection.ExecuteWith("DELETE FROM contacts WHERE id = $2 AND id <> $1", pair, ct);
    }

    private static async Task Move(BatchConnection connection, Guid gone, Guid kept, CancellationToken ct)
    {
        foreach (var table in (string[])["messages", "conversation_notes", "scheduled_messages", "media_fetches"])
            await connection.ExecuteWith($"UPDATE {table} SET conversation_id = $2 WHERE conversation_id = $1", [gone, kept], ct);
        // Waiting work moves to the node with the survivor's partition.
        foreach (var table in (string[])["reply_jobs", "outbox"])
            await connection.ExecuteWith(
                $"UPDATE {table} SET conversation_id = $2, partition = $3 WHERE conversation_id = $1",
                [gone, kept, Partition.Of(kept)],
                ct
            );
        // One conversation plays one flow: the survivor's goes on.
        await connection.ExecuteWith(
            "UPDATE flow_sessions SET live_in = NULL, due_at = NULL, status = 'Cancelled', revision = revision + 1 WHERE live_in = $1 AND EXISTS (SELECT 1 FROM flow_sessions AS other WHERE other.live_in = $2)",
            [gone, kept],
            ct
        );
        await connection.ExecuteWith(
            "UPDATE flow_sessions SET conversation_id = $2, partition = $3, live_in = CASE WHEN live_in IS NULL THEN NULL ELSE $2 END WHERE conversation_id = $1",
            [gone, kept, Partition.Of(kept)],
            ct
        );
        await connection.ExecuteWith("DELETE FROM conversations WHERE id = $1", [gone], ct);
    }

    /// <summary>Recounts the survivor's conversations. Must be called after all other writes.</summary>
    internal static Task Recount(BatchConnection connection, ContactId survivor, CancellationToken ct) =>
        connection.ExecuteWith(
            "UPDATE conversations SET message_count = (SELECT count(*) FROM messages m WHERE m.conversation_id = conversations.id) WHERE contact_id = $1",
            [survivor.Value],
            ct
        );
}
