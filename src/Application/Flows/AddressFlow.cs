using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Creates a new address that starts a flow, shown once; the previous one stops working.</summary>
[Requires(Permission.Admin, Scope.Flows)]
public sealed record AddressFlow(Guid Id) : ICommand<FlowView>;

internal sealed class AddressFlowHandler(IFlows flows, FlowAddresses addresses) : ICommandHandler<AddressFlow, FlowView>
{
    public async Task<Result<FlowView>> Handle(AddressFlow command, CancellationToken cancellationToken)
    {
        if (await flows.Find(new(command.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(command.Id.ToString());
        if (flow.TriggerKind is not FlowTriggerKind.Webhook)
            return FlowFailures.NotByAddress;
        var source = (await flows.FindVersion(flow.Id, flow.Version, cancellationToken))?.Source;
        return FlowView.Of(flow, source) with { WebhookUrl = addresses.New(flow) };
    }
}

/// <summary>The addresses that start flows.</summary>
internal sealed class FlowAddresses(ISecrets secrets, ProviderDefaults defaults, TimeProvider clock)
{
    /// <summary>Creates the first address of a flow if its trigger needs one; null if it has one, or needs none.</summary>
    internal Uri? First(Flow flow) => flow is { TriggerKind: FlowTriggerKind.Webhook, WebhookToken: null } ? New(flow) : null;

    internal Uri New(Flow flow)
    {
        var token = WebhookSecret.New();
        flow.Address(secrets.Seal(token), clock.GetUtcNow());
        return defaults.At($"/webhook/flows/{flow.Id}/{token}");
    }
}
