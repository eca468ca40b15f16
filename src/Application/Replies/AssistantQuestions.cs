using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Media;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Replies;

/// <summary>Puts together what assistants are asked.</summary>
internal sealed class AssistantQuestions(ByProvider<IChannelEventParser> parsers, IMediaLinks links)
{
    /// <summary>The question that a customer's message is.</summary>
    internal AssistantQuestion About(PendingReply pending, MessageArrived arrived, InstanceSnapshot instance) =>
        new(
            AssistantText.Prepare(arrived),
            arrived.Content.Media is { } file
                ? arrived.Content with
                {
                    Media = links.Shown(file, pending.Message, soon: true),
                }
                : arrived.Content,
            arrived.Sender,
            AssistantText.SessionName(instance.SessionIdPrefix, arrived.Chat, arrived.Sender),
            instance.Channel.ToWord(),
            pending.AgentMemory,
            parsers[instance.Provider].RedactOrDrop(pending.Payload),
            pending.Message.Value.ToString("N")
        );

    /// <summary>The question that a flow's step asks, with the customer's message where one caused it.</summary>
    internal static AssistantQuestion OfFlow(
        string text,
        Conversation conversation,
        InstanceSnapshot instance,
        MessageArrived? arrived,
        string key
    )
    {
        var person = arrived?.Sender ?? new Person(conversation.Address, [], null, null);
        var chat = arrived?.Chat ?? new Chat(conversation.Address, conversation.Kind);
        return new(
            text,
            arrived?.Content ?? new MessageContent(MessageKind.Text, text),
            person,
            AssistantText.SessionName(instance.SessionIdPrefix, chat, person),
            instance.Channel.ToWord(),
            conversation.AgentMemory,
            default,
            key
        );
    }
}
