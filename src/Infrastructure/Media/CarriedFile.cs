using System.Text.Json;
using OmniHub.Application.Media;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Media;

/// <summary>A message as far as its file is concerned.</summary>
internal sealed record CarriedFile(
    MessageId Message,
    TenantId Tenant,
    InstanceId Instance,
    ConversationId Conversation,
    MediaDescriptor File
)
{
    private const string Sql =
        "SELECT id, tenant_id, instance_id, conversation_id, media FROM messages WHERE media IS NOT NULL AND id IN {keys}";

    internal static readonly BulkUpdate<CarriedFile> Described = new(
        "messages",
        1,
        Columns<CarriedFile>.Uuid("id", carried => carried.Message.Value),
        Columns<CarriedFile>.Text("media", carried => JsonSerializer.Serialize(carried.File, MessageJson.Options))
    );

    /// <summary>Reads those of the messages that have a file.</summary>
    internal static Task<List<CarriedFile>> Of(BatchConnection connection, Guid[] messages, bool locked, CancellationToken ct) =>
        connection.Select(locked ? Sql + " ORDER BY id {lock}" : Sql, [messages], Read, ct);

    /// <summary>Writes into the message that the hub has stored its file, and logs the event.</summary>
    internal async Task Tell(BatchConnection transaction, MediaView kept, DateTimeOffset now, CancellationToken ct)
    {
        var mime =
            File.MimeType is { } said && said.Split(';')[0].Trim().Equals(kept.MimeType, StringComparison.OrdinalIgnoreCase)
                ? said
                : kept.MimeType;
        await Write(
            transaction,
            File with
            {
                MimeType = mime,
                FileName = File.FileName ?? kept.FileName,
                Bytes = kept.Bytes,
                StoredId = Message.Value,
                Sha256 = kept.Sha256,
            },
            ct
        );
        await Log(transaction, new MessageMediaStored(Tenant, Instance, Conversation, Message, kept.Bytes, kept.MimeType, now), ct);
    }

    /// <summary>Logs that the file is given up.</summary>
    internal Task GiveUp(BatchConnection transaction, string reason, DateTimeOffset now, CancellationToken ct) =>
        Log(transaction, new MessageMediaFailed(Tenant, Instance, Conversation, Message, reason, now), ct);

    /// <summary>Writes into the message that its file is no longer available.</summary>
    internal Task Forget(BatchConnection transaction, CancellationToken ct) =>
        Write(transaction, File with { StoredId = null, Sha256 = null, Url = null, ProviderReference = null }, ct);

    private Task<int> Write(BatchConnection transaction, MediaDescriptor file, CancellationToken ct) =>
        transaction.Update(Described, [this with { File = file }], ct);

    private static async Task Log(BatchConnection transaction, ConversationEvent told, CancellationToken ct) =>
        await transaction.Insert(ConversationRows.NewEvents, [EventRecords.Of(told)], ct);

    private static CarriedFile Read(BatchReader row) =>
        new(
            new(row.Uuid(0)),
            new(row.Uuid(1)),
            new(row.Uuid(2)),
            new(row.Uuid(3)),
            JsonSerializer.Deserialize<MediaDescriptor>(row.Text(4), MessageJson.Options)!
        );
}
