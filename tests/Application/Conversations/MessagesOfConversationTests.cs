using OmniHub.Application.Conversations;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Tests.Application.Conversations;

public sealed class MessagesOfConversationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Messages_are_counted_back_from_the_end()
    {
        var conversation = Begun(0);
        var said = Said(conversation, 1, 2, 3, 4);
        var elsewhere = Said(Begun(0), 5);

        Stretch(conversation.Id, null, null).Evaluate([.. said, .. elsewhere]).ShouldBe([said[2], said[1]]);
        Stretch(conversation.Id, Now.AddMinutes(2), null).Evaluate(said).ShouldBe([said[0]]);
    }

    [Fact]
    public void Messages_after_a_moment_are_counted_forward()
    {
        var conversation = Begun(0);
        var said = Said(conversation, 4, 3, 2, 1);

        Stretch(conversation.Id, null, Now.AddMinutes(1)).Evaluate(said).ShouldBe([said[1], said[0]]);
    }

    // Two at most, after the first.
    private static MessagesOfConversation Stretch(ConversationId id, DateTimeOffset? before, DateTimeOffset? after) =>
        new(id, before, after, limit: 2, offset: before is null ? 1 : 0);

    private static Conversation Begun(int minute) =>
        Conversation.With(TenantId.Default, InstanceId.New(), ContactId.New(), "5511", Now.AddMinutes(minute));

    private static Message[] Said(Conversation conversation, params int[] minutes) =>
        [
            .. minutes.Select(minute =>
                Message.Outbound(
                    conversation,
                    new MessageDraft(SenderKind.Agent, null, null, MessageKind.Text, "hi"),
                    Now.AddMinutes(minute)
                )
            ),
        ];
}
