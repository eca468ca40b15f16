using FluentValidation;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Starts a flow by its own address, in a conversation or with a person by their number. The address itself is the credential.</summary>
/// <param name="Id">The id of the flow.</param>
/// <param name="Token">The secret part of the address.</param>
[Requires(Permission.None, Scope.Flows)]
public sealed record StartFlowByAddress(Guid Id, string Token) : ICommand<FlowExecutionView>
{
    /// <summary>The conversation.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>Or the number of the person.</summary>
    public string? Phone { get; init; }

    /// <summary>The name of a person who is not a contact yet.</summary>
    public string? Name { get; init; }

    /// <summary>The instance; null: the flow's.</summary>
    public string? Line { get; init; }

    /// <summary>Variables that it starts with; the whole call is in the variable <c>webhook</c>.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();

    /// <summary>Leaves out the token, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(StartFlowByAddress)} {Id}";
}

internal sealed class StartFlowByAddressRules : AbstractValidator<StartFlowByAddress>
{
    public StartFlowByAddressRules() => RuleFor(command => command.Name).MaximumLength(200).WithMessage("name has at most 200 characters.");
}

internal sealed class StartFlowByAddressHandler(
    IFlows flows,
    IFlowPlaces places,
    FlowStarts starts,
    ISecrets secrets,
    ITenantScope scope,
    TimeProvider clock
) : ICommandHandler<StartFlowByAddress, FlowExecutionView>
{
    public async Task<Result<FlowExecutionView>> Handle(StartFlowByAddress command, CancellationToken cancellationToken)
    {
        // No caller is signed in: the address names the flow and its tenant, and the token authorises the call.
        scope.EnterAll();
        if (
            await flows.Find(new(command.Id), cancellationToken) is not { WebhookToken: { } token } flow
            || flow.TriggerKind is not FlowTriggerKind.Webhook
            || !WebhookSecret.Matches(command.Token, WebhookSecret.HashOf(secrets.Reveal(token)))
        )
            return FlowFailures.NoSuchAddress;
        scope.Enter(flow.TenantId);
        var place = await PlaceFor(flow, command, cancellationToken);
        return place.Failure is { } none ? none : await starts.Start(flow, place.Value, command.Variables, cancellationToken);
    }

    private async Task<Result<FlowPlace>> PlaceFor(Flow flow, StartFlowByAddress command, CancellationToken ct)
    {
        if (command.ConversationId is { } conversation)
            return await places.Find(new(conversation), ct) is { } there
                ? there
                : FlowFailures.ConversationNotFound(conversation.ToString());
        if (string.IsNullOrWhiteSpace(command.Phone))
            return FlowFailures.NobodyNamed;
        if (!flow.IsActive)
            return FlowFailures.Inactive;
        if (await starts.LineOf(flow, command.Line, ct) is not { } instance)
            return FlowFailures.NoLine;
        var who = Recipient.Of(command.Phone, instance.Channel);
        if (who.Failure is { } wrong)
            return wrong;
        return who.Value.Person is { } person
            ? (await places.With(instance, [person with { Name = command.Name }], clock.GetUtcNow(), ct))[0]
            : FlowFailures.NobodyNamed;
    }
}
