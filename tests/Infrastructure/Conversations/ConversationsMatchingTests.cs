using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Conversations;

public sealed class ConversationsMatchingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Ana = Guid.CreateVersion7();

    [Fact]
    public void The_conversation_with_the_newest_message_comes_first()
    {
        var (old, young, twin) = (Begun(1), Begun(3), Begun(3));

        var found = new ConversationsMatching(new(null, null, null, null)).Evaluate([old, young, twin]).ToList();

        found.ShouldBe([.. new[] { young, twin }.OrderByDescending(one => one.Id.Value), old]);
    }

    [Fact]
    public void Only_one_agents_conversations_are_listed()
    {
        var (hers, nobodys) = (Begun(1), Begun(2));
        hers.Assign(Ana, "Ana", "test", Now).ShouldSucceed();

        new ConversationsMatching(new(Ana, null, null, null)).Evaluate([hers, nobodys]).ShouldBe([hers]);
    }

    [Fact]
    public void Only_conversations_of_one_status_are_listed()
    {
        var (resolved, pending) = (Begun(1), Begun(2));
        resolved.Resolve("test", null, Now).ShouldSucceed();

        new ConversationsMatching(new(null, ConversationStatus.Resolved, null, null)).Evaluate([resolved, pending]).ShouldBe([resolved]);
    }

    [Fact]
    public void A_label_is_matched_whole()
    {
        var (vip, longer, none) = (Begun(1), Begun(2), Begun(3));
        vip.Label(["new", "vip"], "test", Now).ShouldSucceed();
        longer.Label(["vip-old"], "test", Now).ShouldSucceed();

        new ConversationsMatching(new(null, null, null, "vip")).Evaluate([vip, longer, none]).ShouldBe([vip]);
    }

    private static Conversation Begun(int minute) =>
        Conversation.With(TenantId.Default, InstanceId.New(), ContactId.New(), "5511", Now.AddMinutes(minute));
}
