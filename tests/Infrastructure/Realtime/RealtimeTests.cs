using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Events;
using OmniHub.Application.Identity;
using OmniHub.Application.Realtime;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Infrastructure.EventLog;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Realtime;

public sealed class RealtimeTests
{
    private static readonly Credential Key = new(HubSetup.PlatformKey, CredentialPlace.WebSocket, null);

    [Fact]
    public async Task Tells_a_subscriber_what_it_missed_and_what_happens_each_event_once_until_it_unsubscribes()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        await hub.Log(TenantId.Default, "conversation.opened", "webhook.failed", "conversation.closed");
        var (screen, control) = (new Screen(), new Screen());
        var subscription = await Subscribe(hub, Caller.Platform, screen, EventCursor.Start);
        using var other = await Subscribe(hub, Caller.Platform, control);

        await hub.Log(TenantId.Default, "conversation.assigned");
        await Eventually.Become(() => control.Events.Count, count => count == 1);
        subscription.Dispose();
        await hub.Log(TenantId.Default, "conversation.reopened");
        await Eventually.Become(() => control.Events.Count, count => count == 2);

        screen.Events.ShouldBe(["conversation.opened", "conversation.closed", "conversation.assigned"]);
        control.Events.ShouldBe(["conversation.assigned", "conversation.reopened"]);
    }

    [Fact]
    public async Task Tells_a_caller_limited_to_one_instance_nothing_of_others()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var (narrow, wide) = (new Screen(), new Screen());
        using var one = await Subscribe(hub, Caller.Platform with { OnlyInstance = InstanceId.New() }, narrow);
        using var all = await Subscribe(hub, Caller.Platform, wide);

        await hub.Log(TenantId.Default, "conversation.opened");

        await Eventually.Become(() => wide.Events.Count, count => count == 1);
        narrow.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_the_others_of_the_tenant_who_comes_types_and_leaves()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var (ana, bea, room) = (UserId.New(), new Screen(), Guid.CreateVersion7());
        using var watching = await Subscribe(hub, Caller.Platform, bea);
        var own = new Screen();
        var subscription = await Subscribe(hub, Caller.Platform with { User = ana, Name = "Ana" }, own);

        subscription.Types(room, isTyping: true);
        subscription.Says("nonsense").ShouldBeFalse();
        subscription.Says(PresenceStatus.Away).ShouldBeTrue();
        subscription.Dispose();

        bea.Told.ShouldBe([$"{ana} online", $"{ana} types", $"{ana} away", $"{ana} offline"]);
        own.Told.ShouldBeEmpty();
    }

    private static Task<IRealtimeSubscription> Subscribe(HubApp hub, Caller caller, Screen screen, EventCursor? from = null) =>
        hub.Services.GetRequiredService<IRealtime>().Subscribe(caller, Key, screen, from, CancellationToken.None);

    private sealed class Screen : IRealtimeSubscriber
    {
        private readonly ConcurrentQueue<string> _events = [];
        private readonly ConcurrentQueue<string> _told = [];

        public IReadOnlyList<string> Events => [.. _events];

        public IReadOnlyList<string> Told => [.. _told];

        public void Take(RealtimeNews news)
        {
            if (news is EventNews happened)
                _events.Enqueue(happened.Entry.Type);
            else if (news is TypingNews typing)
                _told.Enqueue($"{typing.User} types");
            else if (news is PresenceNews presence)
                _told.Enqueue($"{presence.User} {presence.Status}");
        }

        public Task Replay(EventNews news)
        {
            Take(news);
            return Task.CompletedTask;
        }

        public void End(RealtimeEnd reason) => _told.Enqueue(reason.ToString());
    }
}
