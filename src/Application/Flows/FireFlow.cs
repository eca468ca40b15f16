using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Starts a flow whose time has come, and notes when it comes next: both or neither, and on one node. Returns in how many conversations it started.</summary>
public sealed record FireFlow(FlowId Id) : ICommand<int>;

internal sealed class FireFlowHandler(IFlows flows, IFlowPlaces places, FlowStarts starts, ITenantScope scope, TimeProvider clock)
    : ICommandHandler<FireFlow, int>
{
    private const int MostAtOnce = 5_000;

    public async Task<Result<int>> Handle(FireFlow command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await flows.Find(command.Id, cancellationToken) is not { } flow || !flow.Fire(now))
            return 0;
        scope.Enter(flow.TenantId);
        if (await starts.LineOf(flow, null, cancellationToken) is not { } line)
            return 0;
        var people = flow
            .Recipients.Select(one => Recipient.Of(one, line.Channel))
            .Where(one => one.Succeeded)
            .Select(one => one.Value.Person!)
            .ToList();
        var wanted =
            people.Count > 0
                ? await places.With(line, people, now, cancellationToken)
                : await places.Open(line.Id, MostAtOnce, cancellationToken);
        return await starts.StartAll(flow, wanted, cancellationToken);
    }
}
