using System.Text.Json;
using OmniHub.Application.Messaging;
using OmniHub.Application.Scheduling;
using OmniHub.Infrastructure.Conversations;

namespace OmniHub.Infrastructure.Outbox;

internal sealed class MessageForms : IMessageForms
{
    public string Write(MessageRequest message) => JsonSerializer.Serialize(message, MessageJson.Options);

    public MessageRequest Read(string stored) => JsonSerializer.Deserialize<MessageRequest>(stored, MessageJson.Options)!;
}
