using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Tests.Domain.Scheduling;

public sealed class ScheduledMessageTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId Conversation = ConversationId.New();

    [Fact]
    public void One_that_is_handed_over_names_its_message_and_tells_it()
    {
        var (message, became) = (Waiting(), MessageId.New());

        message.HandOver(became, Conversation, Now);

        (message.Status, message.MessageId, message.ConversationId, message.FinishedAt).ShouldBe(
            (ScheduledStatus.Sent, became, Conversation, Now)
        );
        message.Version.ShouldBe(5);
        var told = message.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ScheduledMessageChanged>();
        (told.What, told.Reason, told.In, told.MessageId).ShouldBe(("sent", null, Conversation, became));
    }

    [Fact]
    public void One_that_gives_way_to_the_customer_says_why_and_where()
    {
        var message = Waiting();

        message.CustomerWrote(Conversation, Now);

        (message.Status, message.ConversationId, message.FinishedAt, message.Version).ShouldBe(
            (ScheduledStatus.Cancelled, Conversation, Now, 5)
        );
        message.Reason.ShouldBe(SchedulingFailures.CustomerWrote.Message);
        var told = message.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ScheduledMessageChanged>();
        (told.What, told.Reason, told.In, told.MessageId).ShouldBe(("cancelled", "customer_wrote", Conversation, null));
    }

    private static ScheduledMessage Waiting() =>
        ScheduledMessage.Waiting(ScheduledMessageId.New(), TenantId.New(), InstanceId.New(), version: 4);
}
