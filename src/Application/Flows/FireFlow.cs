using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>
/// Starts a flow at the time of its schedule, and stores its next time: both or neither, and on one node. A flow for all conversations of an instance starts in one batch of
/// them and stores its position; the next batch needs another call, from any node.
/// </summary>
[Requires(Permission.Internal, Scope.Flows)]
public sealed record FireFlow(FlowId Id) : ICommand<FiredFlow>;

/// <summary>The result of a scheduled start.</summary>
/// <param name="Started">The number of conversations in which it started.</param>
/// <param name="GoesOn">True if there may be more conversations.</param>
public sealed record FiredFlow(int Started, bool GoesOn)
{
    internal static FiredFlow Nowhere { get; } = new(0, false);
}

internal sealed class FireFlowHandler(IFlows flows, IFlowPlaces places, FlowStarts starts, ITenantScope scope, TimeProvider clock)
    : ICommandHandler<FireFlow, FiredFlow>
{
    /// <summary>Conversations in one transaction: others want to write too.</summary>
    internal const int Stretch = 1000;

    public async Task<Result<FiredFlow>> Handle(FireFlow command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await flows.Find(command.Id, cancellationToken) is not { } flow || !flow.Fire(now))
            return FiredFlow.Nowhere;
        scope.Enter(flow.TenantId);
        if (await starts.LineOf(flow, null, cancellationToken) is not { } instance)
        {
            flow.Sweep(null);
            return FiredFlow.Nowhere;
        }

        return flow.SweptTo is null
            ? new FiredFlow(await starts.StartAll(flow, await Named(flow, instance, now, cancellationToken), cancellationToken), false)
            : await Next(flow, instance, cancellationToken);
    }

    private Task<IReadOnlyList<FlowPlace>> Named(Flow flow, InstanceSnapshot instance, DateTimeOffset now, CancellationToken ct) =>
        places.With(
            instance,
            [
                .. flow
                    .Recipients.Select(one => Recipient.Of(one, instance.Channel))
                    .Where(one => one.Succeeded)
                    .Select(one => one.Value.Person!),
            ],
            now,
            ct
        );

    private async Task<FiredFlow> Next(Flow flow, InstanceSnapshot instance, CancellationToken ct)
    {
        var open = await places.Open(instance.Id, flow.SweptTo!.Value, Stretch, ct);
        flow.Sweep(open.Count < Stretch ? null : open[^1].Conversation);
        return new(await starts.StartAll(flow, open, ct), flow.SweptTo is not null);
    }
}
