using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Changes what is given; a definition becomes a new version, which new runs play.</summary>
[Requires(Permission.Admin, Scope.Flows)]
public sealed record UpdateFlow(Guid Id) : ICommand<FlowView>
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The description.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>The category.</summary>
    public Optional<string> Category { get; init; }

    /// <summary>The trigger that starts it.</summary>
    public FlowTriggerKind? Trigger { get; init; }

    /// <summary>The keywords.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>The way in which keywords are matched.</summary>
    public KeywordMatch? Match { get; init; }

    /// <summary>The instance that it plays on when no message starts it.</summary>
    public Optional<string> Line { get; init; }

    /// <summary>The time zone of its schedule.</summary>
    public Optional<string> Timezone { get; init; }

    /// <summary>The phone numbers for which its schedule starts it.</summary>
    public IReadOnlyList<string>? Recipients { get; init; }

    /// <summary>True if its trigger is active.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The new definition.</summary>
    public FlowSource? Source { get; init; }
}

internal sealed class UpdateFlowHandler(IFlows flows, FlowAddresses addresses, FlowCallRules calls, ICaller caller, TimeProvider clock)
    : ICommandHandler<UpdateFlow, FlowView>
{
    public async Task<Result<FlowView>> Handle(UpdateFlow command, CancellationToken cancellationToken)
    {
        if (await flows.Find(new(command.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(command.Id.ToString());
        if (FlowRecipients.Refuses(command.Recipients) is { } unreachable)
            return unreachable;
        var now = clock.GetUtcNow();
        var there = flow.Traits;
        var traits = new FlowTraits(
            command.Name ?? there.Name,
            command.Description.Or(there.Description),
            command.Category.Or(there.Category),
            command.Trigger ?? there.Trigger,
            command.Keywords ?? there.Keywords,
            command.Match ?? there.Match,
            command.IsActive ?? there.IsActive
        )
        {
            Reach = new(
                command.Line.Or(there.Reach.Line),
                command.Timezone.Or(there.Reach.Timezone),
                command.Recipients ?? there.Reach.Recipients
            ),
        };
        if (flow.Change(traits, now).Failure is { } wrong)
            return wrong;
        var address = addresses.First(flow);
        if (command.Source is not { } source)
            return FlowView.Of(flow, (await flows.FindVersion(flow.Id, flow.Version, cancellationToken))!.Source) with
            {
                WebhookUrl = address,
            };
        var version = flow.Redefine(source, caller.Name, now);
        if ((version.Failure ?? calls.Refuses(source)) is { } invalid)
            return invalid;
        flows.Add(version.Value);
        return FlowView.Of(flow, source) with { WebhookUrl = address };
    }
}
