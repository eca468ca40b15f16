using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Plays a flow against a script of customer's messages. Nothing leaves the hub: calls and agents answer what the test says, waits pass at once.</summary>
/// <param name="Id">The id of the flow.</param>
/// <param name="Messages">The messages of the customer, in order; the first one starts the flow.</param>
/// <param name="Variables">Variables that it starts with.</param>
/// <param name="Phone">The customer's number.</param>
/// <param name="Responses">The simulated answers of calls and AI assistants, by step.</param>
[Requires(Permission.Viewer, Scope.Flows)]
public sealed record TestFlow(
    Guid Id,
    IReadOnlyList<string> Messages,
    IReadOnlyDictionary<string, object?>? Variables,
    string? Phone,
    IReadOnlyDictionary<string, object?>? Responses
) : IQuery<FlowTestView>;

internal sealed class TestFlowHandler(IFlowReader flows, ITemplateRenderer templates, TimeProvider clock)
    : IQueryHandler<TestFlow, FlowTestView>
{
    private const int MostMessages = 200;
    private const int MostStops = 2_000;

    public async Task<Result<FlowTestView>> Handle(TestFlow query, CancellationToken cancellationToken)
    {
        if (query.Messages.Count > MostMessages)
            return Invalid.Field("Messages", $"A test has at most {MostMessages} messages.");
        if (await flows.Find(new(query.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(query.Id.ToString());
        var graph = FlowGraph.Compile((await flows.FindVersion(flow.Id, flow.Version, cancellationToken))!.Source);
        if (graph.Failure is { } invalid)
            return invalid;

        var first = query.Messages.Count > 0 ? query.Messages[0] : null;
        var state = FlowState.At(flow.Id, flow.Version, graph.Value, query.Variables);
        var run = new FlowRun(state, templates, Facts(flow, query.Phone, first), clock.GetUtcNow());
        run.Know(flow.Id, flow.Version, graph.Value);
        await Drive(run, run.Begin(first is null ? null : new(first)), query, cancellationToken);
        foreach (var message in query.Messages.Skip(1))
        {
            if (state.IsOver)
                break;
            await Drive(run, run.Hear(new(message)), query, cancellationToken);
        }

        return new FlowTestView(
            flow.Id,
            Guid.CreateVersion7(),
            state.Status,
            run.Trace,
            run.Messages,
            state.Variables,
            state.IsOver ? null : state.Top?.Step,
            run.Handover,
            run.Error is { } error ? [error] : [],
            clock.GetUtcNow()
        );
    }

    private async Task Drive(FlowRun run, FlowStop stop, TestFlow query, CancellationToken ct)
    {
        for (var stops = 0; stops < MostStops; stops++)
        {
            switch (stop)
            {
                case FlowRests when run.State is { Status: FlowSessionStatus.Running, DueAt: not null }:
                    stop = run.TimeUp();
                    break;
                case FlowRests:
                    return;
                case FlowNeedsCall call:
                    stop = run.Answered(new(200, query.Responses?.GetValueOrDefault(call.Call.Step)));
                    break;
                case FlowNeedsAssistant agent:
                    stop = run.Advised(Plain.Text(query.Responses?.GetValueOrDefault(agent.Step) ?? "(the agent's answer)"));
                    break;
                case FlowNeedsFlow { Named: { } name }:
                    var named = await flows.FindNamed(name, ct);
                    stop = run.Enter(
                        named?.Id ?? default,
                        named?.Version ?? 0,
                        named is null ? null : await Graph(named.Id, named.Version, ct)
                    );
                    break;
                default:
                    return;
            }
        }
    }

    private async Task<FlowGraph?> Graph(FlowId id, int version, CancellationToken ct)
    {
        if (await flows.FindVersion(id, version, ct) is not { } found)
            return null;
        var compiled = FlowGraph.Compile(found.Source);
        return compiled.Succeeded ? compiled.Value : null;
    }

    private static Dictionary<string, object?> Facts(Flow flow, string? phone, string? text) =>
        new()
        {
            ["contact"] = new Dictionary<string, object?> { ["name"] = "Test", ["phone"] = phone },
            ["message"] = new Dictionary<string, object?> { ["text"] = text },
            ["conversation"] = new Dictionary<string, object?> { ["id"] = "test" },
            ["instance"] = new Dictionary<string, object?> { ["name"] = "test" },
            ["flow"] = new Dictionary<string, object?> { ["id"] = flow.Id.ToString(), ["name"] = flow.Name },
        };
}
