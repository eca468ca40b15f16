using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Conversations;

public sealed class ConversationCareTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddMinutes(10);
    private static readonly Guid Ana = Guid.CreateVersion7();
    private static readonly Guid Bia = Guid.CreateVersion7();

    [Fact]
    public void Assigns_to_an_operator_and_keeps_the_name()
    {
        var conversation = Open();

        conversation.Assign(Ana, "Ana", "boss", Later).ShouldSucceed();

        (conversation.Status, conversation.AgentId, conversation.AgentName, conversation.AssignedAt).ShouldBe(
            (ConversationStatus.Active, Ana, "Ana", Later)
        );
        conversation.BotMaySpeak.ShouldBeFalse();
        var assigned = conversation.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ConversationAssigned>();
        (assigned.Type, assigned.AgentId, assigned.Before, assigned.By).ShouldBe(("conversation.assigned", Ana, null, "boss"));
    }

    [Fact]
    public void Assigning_to_the_same_operator_again_changes_nothing()
    {
        var conversation = AssignedToAna();

        conversation.Assign(Ana, "Ana", "boss", Later).ShouldSucceed();

        conversation.AssignedAt.ShouldBe(Now);
        conversation.TakeEvents().ShouldBeEmpty();
    }

    [Fact]
    public void Assigning_a_resolved_conversation_opens_it_as_new_work()
    {
        var conversation = AssignedToAna();
        conversation.Resolve("ana", null, Now).ShouldSucceed();
        _ = conversation.TakeEvents();

        conversation.Assign(Bia, "Bia", "boss", Later).ShouldSucceed();

        (conversation.Status, conversation.OpenedAt, conversation.FirstReplyAt).ShouldBe((ConversationStatus.Active, Later, null));
        conversation.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ConversationAssigned>().Before.ShouldBeNull();
    }

    [Fact]
    public void Transfers_to_another_operator_and_names_the_one_before()
    {
        var conversation = AssignedToAna();

        conversation.Transfer(Bia, "Bia", "ana", Later).ShouldSucceed();

        conversation.AgentId.ShouldBe(Bia);
        var moved = conversation.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ConversationAssigned>();
        (moved.Type, moved.Before).ShouldBe(("conversation.transferred", Ana));
    }

    [Fact]
    public void Refuses_a_transfer_to_the_operator_who_has_it()
    {
        var conversation = AssignedToAna();

        conversation.Transfer(Ana, "Ana", "ana", Later).ShouldBeRefused(ConversationFailures.HasItAlready);
    }

    [Fact]
    public void Refuses_to_transfer_unassign_snooze_or_resolve_a_resolved_conversation()
    {
        var conversation = AssignedToAna();
        conversation.Resolve("ana", null, Now).ShouldSucceed();

        conversation.Transfer(Bia, "Bia", "ana", Later).ShouldBeRefused(ConversationFailures.AlreadyResolved);
        conversation.Unassign("ana", Later).ShouldBeRefused(ConversationFailures.AlreadyResolved);
        conversation.Snooze(Later.AddDays(1), "ana", Later).ShouldBeRefused(ConversationFailures.AlreadyResolved);
        conversation.Resolve("ana", null, Later).ShouldBeRefused(ConversationFailures.AlreadyResolved);
        conversation.ResolvedAt.ShouldBe(Now);
    }

    [Fact]
    public void Unassigns_back_to_pending()
    {
        var conversation = AssignedToAna();

        conversation.Unassign("ana", Later).ShouldSucceed();

        (conversation.Status, conversation.AgentId, conversation.AgentName, conversation.AssignedAt).ShouldBe(
            (ConversationStatus.Pending, null, null, null)
        );
        conversation.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ConversationUnassigned>().Before.ShouldBe(Ana);
    }

    [Fact]
    public void Refuses_to_unassign_what_no_operator_has() =>
        Open().Unassign("ana", Later).ShouldBeRefused(ConversationFailures.NotAssigned);

    [Fact]
    public void Resolves_with_who_when_score_and_duration()
    {
        var conversation = AssignedToAna();
        conversation.PauseBot(Now).ShouldSucceed();
        _ = conversation.TakeEvents();

        conversation.Resolve("ana", 5, Later).ShouldSucceed();

        (conversation.Status, conversation.ResolvedAt, conversation.ResolvedBy, conversation.BotPausedAt).ShouldBe(
            (ConversationStatus.Resolved, Later, "ana", null)
        );
        var resolved = conversation.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ConversationResolved>();
        (resolved.AgentId, resolved.SatisfactionScore, resolved.Seconds).ShouldBe((Ana, 5, 600));
    }

    [Fact]
    public void Snoozes_until_its_time()
    {
        var conversation = Open();

        conversation.Snooze(Later, "ana", Now).ShouldSucceed();

        conversation.IsSnoozed(Now).ShouldBeTrue();
        conversation.IsSnoozed(Later).ShouldBeFalse();
        conversation.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ConversationSnoozed>().Until.ShouldBe(Later);
    }

    [Fact]
    public void A_message_of_the_customer_ends_a_snooze()
    {
        var conversation = Open();
        conversation.Snooze(Later, "ana", Now).ShouldSucceed();

        conversation.Receive(Inbound(conversation), "", null, Now.AddMinutes(1));

        conversation.IsSnoozed(Now.AddMinutes(2)).ShouldBeFalse();
    }

    [Fact]
    public void Refuses_a_snooze_that_is_over_and_ends_one_without_a_time()
    {
        var conversation = Open();

        conversation.Snooze(Now, "ana", Now).ShouldBeRefused(ConversationFailures.SnoozeInThePast);
        conversation.Snooze(Later, "ana", Now).ShouldSucceed();
        conversation.Snooze(null, "ana", Now).ShouldSucceed();

        (conversation.SnoozedUntil, conversation.SnoozedAt).ShouldBe((null, null));
    }

    [Fact]
    public void Pauses_and_resumes_the_bot_once()
    {
        var conversation = Open();

        conversation.PauseBot(Now).ShouldSucceed();
        conversation.PauseBot(Later).ShouldSucceed();
        conversation.BotPausedAt.ShouldBe(Now);
        conversation.ResumeBot("ana", Later).ShouldSucceed();
        conversation.ResumeBot("ana", Later).ShouldSucceed();

        conversation.BotMaySpeak.ShouldBeTrue();
        conversation.TakeEvents().Select(one => one.GetType()).ShouldBe([typeof(BotPaused), typeof(BotResumed)]);
    }

    [Fact]
    public void Refuses_to_resume_the_bot_while_an_operator_has_it()
    {
        var conversation = AssignedToAna();
        conversation.PauseBot(Now).ShouldSucceed();

        conversation.ResumeBot("ana", Later).ShouldBeRefused(ConversationFailures.SomebodyHasIt);
        conversation.BotPausedAt.ShouldBe(Now);
    }

    [Fact]
    public void Trims_labels_and_keeps_each_once_in_their_order()
    {
        var conversation = Open();

        conversation.Label([" vip ", "order", "VIP", ""], "ana", Now).ShouldSucceed();
        conversation.Label(["vip", "order"], "ana", Later).ShouldSucceed();

        conversation.Labels.ShouldBe(["vip", "order"]);
        conversation.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ConversationLabelled>().Labels.ShouldBe(["vip", "order"]);
    }

    [Fact]
    public void Refuses_labels_that_are_too_many_too_long_or_of_two_lines()
    {
        var conversation = Open();

        conversation.Label(Enumerable.Range(0, 21).Select(at => $"l{at}"), "ana", Now).ShouldBeRefused(ConversationFailures.BadLabels);
        conversation.Label([new string('x', 41)], "ana", Now).ShouldBeRefused(ConversationFailures.BadLabels);
        conversation.Label(["a\nb"], "ana", Now).ShouldBeRefused(ConversationFailures.BadLabels);
        conversation.Labels.ShouldBeEmpty();
    }

    private static Conversation Open()
    {
        var conversation = Conversation.With(TenantId.Default, InstanceId.New(), ContactId.New(), "551199", Now);
        _ = conversation.TakeEvents();
        return conversation;
    }

    private static Conversation AssignedToAna()
    {
        var conversation = Open();
        conversation.Assign(Ana, "Ana", "boss", Now).ShouldSucceed();
        _ = conversation.TakeEvents();
        return conversation;
    }

    private static Message Inbound(Conversation conversation) =>
        Message.Inbound(conversation, new(SenderKind.Customer, null, null, MessageKind.Text, "Hello"), "in", Now, Now);
}
