using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Retention;

/// <summary>Deletes messages with their files and their receipts; what conversations count of them is set right in the same transaction.</summary>
internal sealed class MessageDisposal(BatchConnection connection, IMediaEraser media, TenantId tenant)
{
    internal int Messages { get; private set; }

    internal int Media { get; private set; }

    /// <summary>Deletes what the query finds, a batch at a time.</summary>
    internal async Task Delete(string which, object[] values, CancellationToken ct)
    {
        while (true)
        {
            var found = await connection.SelectWith(
                $"SELECT id, conversation_id FROM messages WHERE {which} LIMIT {Batches.Size}",
                values,
                row => (Id: row.Uuid(0), Conversation: row.Uuid(1)),
                ct
            );
            if (found.Count == 0)
                return;
            // Files first: a message without its file can be deleted later, a file without its message would never be found.
            Media += await media.OfMessages(tenant, [.. found.Select(one => new MessageId(one.Id))], ct);
            await connection.Transact((transaction, token) => Delete(transaction, found, token), ct);
            Messages += found.Count;
            if (found.Count < Batches.Size)
                return;
            await Task.Delay(Batches.Pause, ct);
        }
    }

    private static async Task Delete(BatchConnection transaction, List<(Guid Id, Guid Conversation)> found, CancellationToken ct)
    {
        Guid[] ids = [.. found.Select(one => one.Id)];
        await transaction.Execute("DELETE FROM stat_receipts WHERE message_id {any}", [ids], ct);
        await transaction.Execute("DELETE FROM messages WHERE id {any}", [ids], ct);
        foreach (var conversation in found.GroupBy(one => one.Conversation).OrderBy(group => group.Key))
            await transaction.ExecuteWith(
                "UPDATE conversations SET message_count = CASE WHEN message_count > $2 THEN message_count - $2 ELSE 0 END WHERE id = $1",
                [conversation.Key, conversation.Count()],
                ct
            );
    }
}
