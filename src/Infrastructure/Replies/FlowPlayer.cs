using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Flows;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Replies;

/// <summary>Plays flows for turns and timers; what comes of it is only written by the commit.</summary>
internal sealed class FlowPlayer(
    IServiceScopeFactory scopes,
    FlowDirectory flows,
    ITemplateRenderer templates,
    FlowCalls calls,
    IAssistantClient agents,
    TimeProvider clock
)
{
    /// <summary>The flow's part of a turn; null: no flow has anything to say. A run that cannot go on is in <paramref name="ended"/>'s hands first.</summary>
    internal async Task<FlowReply?> OnMessage(ReplyWork turn, InstanceSnapshot line, Func<FlowReply, Task> ended, CancellationToken ct)
    {
        await using var scope = NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var conversation = await db.Set<Conversation>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == turn.Conversation, ct);
        if (conversation is not { BotMaySpeak: true })
            return null;
        var known = await flows.Of(turn.Tenant, ct);
        var arrived = turn.Arrived!;
        var heard = new FlowHeard(arrived.Content.Text ?? "", arrived.Content.ChoiceId);
        if (await db.Set<FlowSession>().AsNoTracking().SingleOrDefaultAsync(one => one.LiveIn == turn.Conversation, ct) is { } session)
        {
            var isGone = known.All(flow => flow.Id != session.FlowId) || conversation.ResolvedAt > session.UpdatedAt;
            var played = isGone
                ? Cancelled(session)
                : await Play(session, isNew: false, conversation, line, arrived, turn.Message.ToString(), run => run.Hear(heard), ct);
            if (played.Session.Status is not FlowSessionStatus.Cancelled)
                return played;
            await ended(played);
        }

        foreach (
            var flow in known
                .Where(flow => flow.IsActive)
                .OrderBy(flow =>
                    flow.Trigger.Kind switch
                    {
                        FlowTriggerKind.Keyword => 0,
                        FlowTriggerKind.NewConversation => 1,
                        _ => 2,
                    }
                )
        )
        {
            var isFirst = flow.Trigger.Kind is FlowTriggerKind.NewConversation && await IsFirst(db, conversation, turn.Message, ct);
            if (
                !flow.Trigger.IsPulledBy(heard.Text, arrived.Sender.Phone, isFirst)
                || await flows.Graph(flow.Id, flow.Version, ct) is not { } graph
            )
                continue;
            var state = FlowState.At(flow.Id, flow.Version, graph);
            var begun = FlowSession.Start(turn.Tenant, state.Top!, turn.Instance, turn.Conversation, state, clock.GetUtcNow());
            return await Play(begun, isNew: true, conversation, line, arrived, turn.Message.ToString(), run => run.Begin(heard), ct);
        }

        return null;
    }

    /// <summary>A wait or a question's patience is over.</summary>
    internal async Task<FlowReply> OnTime(FlowSession session, InstanceSnapshot? line, CancellationToken ct)
    {
        await using var scope = NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var conversation = await db.Set<Conversation>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == session.ConversationId, ct);
        var isGone = (await flows.Of(session.TenantId, ct)).All(flow => flow.Id != session.FlowId);
        if (isGone || line is null || conversation is not { BotMaySpeak: true } || conversation.ResolvedAt > session.UpdatedAt)
            return Cancelled(session);
        var key = string.Create(CultureInfo.InvariantCulture, $"{session.Id.Value:N}-{session.Revision}");
        return await Play(session, isNew: false, conversation, line, null, key, run => run.TimeUp(), ct);
    }

    private async Task<FlowReply> Play(
        FlowSession session,
        bool isNew,
        Conversation conversation,
        InstanceSnapshot line,
        MessageArrived? arrived,
        string key,
        Func<FlowRun, FlowStop> begin,
        CancellationToken ct
    )
    {
        var readAt = session.Revision;
        var run = new FlowRun(session.State, templates, Facts(conversation, line, arrived), clock.GetUtcNow());
        foreach (var frame in session.State.Frames.Distinct())
        {
            if (await flows.Graph(frame.Flow, frame.Version, ct) is not { } graph)
                return Cancelled(session);
            run.Know(frame.Flow, frame.Version, graph);
        }

        var stop = begin(run);
        for (var calls = 0; stop is not FlowRests; calls++)
            stop = await Give(
                run,
                stop,
                session,
                conversation,
                line,
                arrived,
                string.Create(CultureInfo.InvariantCulture, $"{key}-{calls}"),
                ct
            );
        session.Follow(run.State, clock.GetUtcNow());
        return new(
            session,
            isNew,
            readAt,
            [
                .. run
                    .Messages.Where(said => said.Template is not null || said.Media is not null || said.Text.Length > 0)
                    .SelectMany(said => FlowSaid.Of(said, ChannelCapabilities.Of(line.Provider), session.FlowId)),
            ],
            run.Handover,
            run.Trace
        );
    }

    private async Task<FlowStop> Give(
        FlowRun run,
        FlowStop stop,
        FlowSession session,
        Conversation conversation,
        InstanceSnapshot line,
        MessageArrived? arrived,
        string key,
        CancellationToken ct
    )
    {
        switch (stop)
        {
            case FlowNeedsCall needed:
                return run.Answered(await calls.Make(needed.Call, key, ct));
            case FlowNeedsAssistant when line.Agent is null:
                return run.Advised(null);
            case FlowNeedsAssistant needed:
                var person = arrived?.Sender ?? new Person(conversation.Address, [], null, null);
                var chat = arrived?.Chat ?? new Chat(conversation.Address, conversation.Kind);
                var content = arrived?.Content ?? new MessageContent(MessageKind.Text, needed.Question);
                var question = new AssistantQuestion(
                    needed.Question,
                    content,
                    person,
                    AssistantText.SessionName(line.SessionIdPrefix, chat, person),
                    line.Channel.ToString().ToLowerInvariant(),
                    conversation.AgentMemory,
                    default,
                    key
                );
                var reply = await agents.Ask(line.Agent!, question, ct);
                ct.ThrowIfCancellationRequested();
                return run.Advised(reply.Succeeded ? reply.Value.Text : null);
            case FlowNeedsFlow { Named: { } name }:
                var named = (await flows.Of(session.TenantId, ct)).FirstOrDefault(flow => flow.Name == name || flow.Id.ToString() == name);
                return run.Enter(
                    named?.Id ?? default,
                    named?.Version ?? 0,
                    named is null ? null : await flows.Graph(named.Id, named.Version, ct)
                );
            default:
                run.Cancel();
                return new FlowRests();
        }
    }

    private FlowReply Cancelled(FlowSession session)
    {
        var (readAt, run) = (session.Revision, new FlowRun(session.State, templates, new Dictionary<string, object?>(), clock.GetUtcNow()));
        run.Cancel();
        session.Follow(run.State, clock.GetUtcNow());
        return new(session, false, readAt, [], null, run.Trace);
    }

    private static async Task<bool> IsFirst(HubDbContext db, Conversation conversation, MessageId message, CancellationToken ct)
    {
        var since = conversation.ResolvedAt ?? DateTimeOffset.UnixEpoch;
        var first = await db.Set<Message>()
            .AsNoTracking()
            .Where(one => one.ConversationId == conversation.Id && one.Direction == MessageDirection.Inbound && one.CreatedAt > since)
            .OrderBy(one => one.CreatedAt)
            .Select(one => (MessageId?)one.Id)
            .FirstOrDefaultAsync(ct);
        return first == message;
    }

    private static Dictionary<string, object?> Facts(Conversation conversation, InstanceSnapshot line, MessageArrived? arrived) =>
        new()
        {
            ["contact"] = new Dictionary<string, object?>
            {
                ["name"] = arrived?.Sender.Name,
                ["phone"] = arrived?.Sender.Phone,
                ["address"] = conversation.Address,
            },
            ["message"] = new Dictionary<string, object?> { ["text"] = arrived?.Content.Text },
            ["conversation"] = new Dictionary<string, object?> { ["id"] = conversation.Id.ToString() },
            ["instance"] = new Dictionary<string, object?> { ["name"] = line.Name },
            ["flow"] = new Dictionary<string, object?>(),
        };

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return scope;
    }
}
