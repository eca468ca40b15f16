using System.Text.Json;
using OmniHub.Application.Conversations;
using OmniHub.Application.Media;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Conversations;

internal sealed class MessageLookup(BatchConnections connections, IMediaLinks links) : IMessageLookup
{
    private const string Sql =
        "SELECT m.id, m.tenant_id, m.instance_id, m.conversation_id, m.direction, m.sender, m.sender_id, m.sender_name, m.kind, m.text, m.provider_message_id, "
        + "m.status, m.sent_at, c.address, p.phone, m.revoked_at, m.media FROM messages m JOIN conversations c ON c.id = m.conversation_id "
        + "LEFT JOIN contacts p ON p.id = c.contact_id WHERE m.id IN {keys}";

    public async Task<IReadOnlyDictionary<MessageId, SaidMessage>> Find(IReadOnlyCollection<MessageId> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return new Dictionary<MessageId, SaidMessage>();
        await using var connection = connections.Make();
        var found = await connection.Select(Sql, [ids.Select(id => id.Value).Distinct().ToArray()], Read, ct);
        return found.ToDictionary(message => message.Id);
    }

    private SaidMessage Read(BatchReader row) =>
        new()
        {
            Id = new MessageId(row.Uuid(0)),
            Tenant = new TenantId(row.Uuid(1)),
            Instance = new InstanceId(row.Uuid(2)),
            Conversation = new ConversationId(row.Uuid(3)),
            Direction = row.Word<MessageDirection>(4),
            Sender = row.Word<SenderKind>(5),
            SenderId = row.TextOrNull(6),
            SenderName = row.TextOrNull(7),
            Kind = row.Word<MessageKind>(8),
            Text = row.TimeOrNull(15) is null ? row.TextOrNull(9) : null,
            ProviderMessageId = row.TextOrNull(10),
            Status = row.Word<MessageStatus>(11),
            SentAt = row.Time(12),
            Address = row.Text(13),
            Phone = row.TextOrNull(14),
            Media =
                row.TextOrNull(16) is { } media && row.TimeOrNull(15) is null
                    ? links.Shown(JsonSerializer.Deserialize<MediaDescriptor>(media, MessageJson.Options)!, new MessageId(row.Uuid(0)))
                    : null,
        };
}
