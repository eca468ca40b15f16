using System.Globalization;
using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Application.Flows;
using OmniHub.Application.Instances;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Instances;

namespace OmniHub.Application.Replies;

/// <summary>The surroundings of one move of a flow.</summary>
/// <param name="Conversation">Where it is played.</param>
/// <param name="Instance">The instance of that conversation.</param>
/// <param name="Arrived">The message that causes it; null: a timer does.</param>
/// <param name="Key">The idempotency key that its calls begin with.</param>
internal sealed record FlowScene(Conversation Conversation, InstanceSnapshot Instance, MessageArrived? Arrived, string Key);

/// <summary>Plays one move of a run until it rests, and gives it what it asks for on the way: flows, calls, an assistant's answers.</summary>
internal sealed class FlowDriver(
    IFlowDirectory flows,
    ITemplateRenderer templates,
    IFlowCalls calls,
    IAssistantClient assistants,
    IPlainValues plain,
    TimeProvider clock
)
{
    internal async Task<FlowReply> Play(
        FlowSession session,
        bool isNew,
        FlowScene scene,
        Func<FlowRun, FlowStop> begin,
        CancellationToken ct
    )
    {
        var readAt = session.Revision;
        var run = new FlowRun(session.State, templates, Facts(scene), clock.GetUtcNow());
        foreach (var frame in session.State.Frames.Distinct())
        {
            if (await flows.Graph(frame.Flow, frame.Version, ct) is not { } graph)
                return Cancel(session);
            run.Know(frame.Flow, frame.Version, graph);
        }

        var stop = begin(run);
        for (var at = 0; stop is not FlowRests; at++)
            stop = await Give(run, stop, session, scene, string.Create(CultureInfo.InvariantCulture, $"{scene.Key}-{at}"), ct);
        session.Follow(run.State, clock.GetUtcNow());
        return new(
            session,
            isNew,
            readAt,
            [
                .. run
                    .Messages.Where(said => said.Template is not null || said.Media is not null || said.Text.Length > 0)
                    .SelectMany(said => ReplyPart.Of(said, ChannelCapabilities.Of(scene.Instance.Provider), session.FlowId, plain)),
            ],
            run.Handover,
            run.Trace
        );
    }

    /// <summary>The end of a run that cannot go on.</summary>
    internal FlowReply Cancel(FlowSession session)
    {
        var (readAt, run) = (session.Revision, new FlowRun(session.State, templates, new Dictionary<string, object?>(), clock.GetUtcNow()));
        run.Cancel();
        session.Follow(run.State, clock.GetUtcNow());
        return new(session, false, readAt, [], null, run.Trace);
    }

    private async Task<FlowStop> Give(FlowRun run, FlowStop stop, FlowSession session, FlowScene scene, string key, CancellationToken ct)
    {
        switch (stop)
        {
            case FlowNeedsCall needed:
                return run.Answered(await calls.Make(needed.Call, key, ct));
            case FlowNeedsAssistant needed:
                return run.Advised(await Ask(needed.Question, scene, key, ct));
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

    private async Task<string?> Ask(string question, FlowScene scene, string key, CancellationToken ct)
    {
        if (scene.Instance.Agent is not { } assistant)
            return null;
        var asked = AssistantQuestions.OfFlow(question, scene.Conversation, scene.Instance, scene.Arrived, key);
        var reply = await assistants.Ask(assistant, asked, ct);
        ct.ThrowIfCancellationRequested();
        return reply.Succeeded ? reply.Value.Text : null;
    }

    private static Dictionary<string, object?> Facts(FlowScene scene) =>
        new()
        {
            ["contact"] = new Dictionary<string, object?>
            {
                ["name"] = scene.Arrived?.Sender.Name,
                ["phone"] = scene.Arrived?.Sender.Phone,
                ["address"] = scene.Conversation.Address,
            },
            ["message"] = new Dictionary<string, object?> { ["text"] = scene.Arrived?.Content.Text },
            ["conversation"] = new Dictionary<string, object?> { ["id"] = scene.Conversation.Id.ToString() },
            ["instance"] = new Dictionary<string, object?> { ["name"] = scene.Instance.Name },
            ["flow"] = new Dictionary<string, object?>(),
        };
}
