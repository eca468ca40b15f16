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
    private const string Both =
        "FROM conversations gone JOIN conversations kept ON kept.instance_id = gone.instance_id AND kept.contact_id = $1 WHERE gone.contact_id = $2";

    internal static async Task Carry(BatchConnection connection, ContactId survivor, ContactId merged, CancellationToken ct)
    {
        object[] pair = [survivor.Value, merged.Value];
        await connection.ExecuteWith("UPDATE contact_keys SET contact_id = $1 WHERE contact_id = $2", pair, ct);
        var pairs = await connection.SelectWith($"SELECT gone.id, kept.id {Both}", pair, row => (Gone: row.Uuid(0), Kept: row.Uuid(1)), ct);
        foreach (var (gone, kept) in pairs)
        {
            foreach (var table in (string[])["messages", "conversation_notes"])
                await connection.ExecuteWith($"UPDATE {table} SET conversation_id = $2 WHERE conversation_id = $1", [gone, kept], ct);
            // Waiting work moves to the node with the survivor's partition.
            foreach (var table in (string[])["reply_jobs", "outbox"])
                await connection.ExecuteWith(
                    $"UPDATE {table} SET conversation_id = $2, partition = $3 WHERE conversation_id = $1",
                    [gone, kept, Partition.Of(kept)],
                    ct
                );
        }

        await connection.ExecuteWith($"DELETE FROM conversations WHERE id IN (SELECT gone.id {Both})", pair, ct);
        await connection.ExecuteWith(
            "UPDATE conversations SET contact_id = $1, chat_key = $3 WHERE contact_id = $2",
            [.. pair, Conversation.KeyOf(survivor)],
            ct
        );
        await connection.ExecuteWith("DELETE FROM contacts WHERE id = $2 AND id <> $1", pair, ct);
    }

    /// <summary>Recounts the survivor's conversations. Must be called after all other writes.</summary>
    internal static Task Recount(BatchConnection connection, ContactId survivor, CancellationToken ct) =>
        connection.ExecuteWith(
            "UPDATE conversations SET message_count = (SELECT count(*) FROM messages m WHERE m.conversation_id = conversations.id) WHERE contact_id = $1",
            [survivor.Value],
            ct
        );
}
