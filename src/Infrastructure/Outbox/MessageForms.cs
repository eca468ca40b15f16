using System.Text.Json;
using OmniHub.Application.Messaging;
using OmniHub.Application.Scheduling;
using OmniHub.Infrastructure.Conversations;

namespace OmniHub.Infrastructure.Outbox;

internal sealed class MessageForms : IMessageForms
{
    public string Write(OutgoingMessage message) => JsonSerializer.Serialize(message, MessageJson.Options);

    public OutgoingMessage Read(string stored) => JsonSerializer.Deserialize<OutgoingMessage>(stored, MessageJson.Options)!;
}
