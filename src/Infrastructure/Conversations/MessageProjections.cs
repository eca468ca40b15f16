using Mapster;
using OmniHub.Application.Conversations;
using OmniHub.Domain.Conversations;

namespace OmniHub.Infrastructure.Conversations;

internal sealed class MessageProjections : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        // The file's description is JSON with placeholders that only this process can turn into links.
        config
            .NewConfig<Message, MessageView>()
            .Map(view => view.Conversation, message => message.ConversationId)
            .Ignore(view => view.Media!);
        config.NewConfig<Message, ReadMessage>().Map(read => read.View, message => message);
    }
}

/// <summary>A message as it is read, with its file as it is stored.</summary>
internal sealed record ReadMessage
{
    public required MessageView View { get; init; }

    public required string? Media { get; init; }
}
