using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Application.Kernel;

public sealed class ReactionsTests
{
    [Fact]
    public void A_reaction_to_what_only_the_event_log_is_told_is_refused_at_the_start()
    {
        var refused = Should.Throw<InvalidOperationException>(() => new ServiceCollection().AddUseCasePart(typeof(Deaf)));

        refused.Message.ShouldContain(nameof(Deaf));
        refused.Message.ShouldContain("MessageReceived");
        refused.Message.ShouldContain("event log");
    }

    [Fact]
    public void A_reaction_to_what_the_unit_of_work_commits_is_taken()
    {
        var services = new ServiceCollection();

        services.AddUseCasePart(typeof(Hears));

        services.ShouldHaveSingleItem().ImplementationType.ShouldBe(typeof(Hears));
    }

    [Fact]
    public void Everything_that_happens_in_conversations_is_told_by_the_log_alone() =>
        typeof(ConversationEvent)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsAbstract: false, Namespace: "OmniHub.Domain.Conversations" } && type.IsAssignableTo(typeof(ILoggedEvent))
            )
            .Where(type => !type.IsAssignableTo(typeof(ILogOnlyEvent)))
            .ShouldBeEmpty();

    private sealed class Deaf : IReaction<MessageReceived>
    {
        public Task Handle(DomainEventNotification<MessageReceived> notification, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }

    private sealed class Hears : IReaction<InstanceCreated>
    {
        public Task Handle(DomainEventNotification<InstanceCreated> notification, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
