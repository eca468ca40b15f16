using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Creates a flow with its first version.</summary>
[Requires(Permission.Admin, Scope.Flows)]
public sealed record CreateFlow(FlowTraits Traits, FlowSource Source) : ICommand<FlowView>;

internal sealed class CreateFlowHandler(IFlows flows, FlowAddresses addresses, FlowCallRules calls, ICaller caller, TimeProvider clock)
    : ICommandHandler<CreateFlow, FlowView>
{
    public Task<Result<FlowView>> Handle(CreateFlow command, CancellationToken cancellationToken)
    {
        var made = Flow.Create(caller.Tenant, command.Traits, command.Source, caller.Name, clock.GetUtcNow());
        if ((made.Failure ?? FlowRecipients.Refuses(command.Traits.Reach.Recipients) ?? calls.Refuses(command.Source)) is { } failure)
            return Task.FromResult<Result<FlowView>>(failure);
        flows.Add(made.Value.Flow, made.Value.Version);
        return Task.FromResult<Result<FlowView>>(
            FlowView.Of(made.Value.Flow, command.Source) with
            {
                WebhookUrl = addresses.First(made.Value.Flow),
            }
        );
    }
}
