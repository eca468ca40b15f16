using OmniHub.Domain.Conversations;
using OmniHub.Infrastructure.Hot;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>
/// Two contacts turned out to be one person (a message linked a hidden id with a number): everything of the one goes to the other. Where both have a conversation on the same
/// line, the messages move into the survivor's.
/// </summary>
internal static class ContactMerge
{
    private const string Both =
        "FROM conversations gone JOIN conversations kept ON kept.instance_id = gone.instance_id AND kept.contact_id = $1 WHERE gone.contact_id = $2";

    internal static async Task Carry(HotConnection connection, ContactId survivor, ContactId merged, CancellationToken ct)
    {
        object[] pair = [survivor.Value, merged.Value];
        await connection.ExecuteWith("UPDATE contact_keys SET contact_id = $1 WHERE contact_id = $2", pair, ct);
        foreach (var table in (string[])["messages", "turns", "sends", "conversation_notes"])
        {
            await connection.ExecuteWith(
                $"UPDATE {table} SET conversation_id = (SELECT kept.id {Both} AND gone.id = {table}.conversation_id) WHERE conversation_id IN (SELECT gone.id {Both})",
                pair,
                ct
            );
        }

        await connection.ExecuteWith(
            "UPDATE conversations SET message_count = (SELECT count(*) FROM messages m WHERE m.conversation_id = conversations.id) "
                + "WHERE contact_id = $1 AND instance_id IN (SELECT instance_id FROM conversations other WHERE other.contact_id = $2)",
            pair,
            ct
        );
        await connection.ExecuteWith($"DELETE FROM conversations WHERE id IN (SELECT gone.id {Both})", pair, ct);
        await connection.ExecuteWith(
            "UPDATE conversations SET contact_id = $1, chat_key = $3 WHERE contact_id = $2",
            [.. pair, Conversation.KeyOf(survivor)],
            ct
        );
        await connection.ExecuteWith("DELETE FROM contacts WHERE id = $2 AND id <> $1", pair, ct);
    }
}
