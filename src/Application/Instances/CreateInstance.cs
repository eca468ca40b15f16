using MediatR;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Creates an instance for the calling tenant and opens it at the provider. A failure leaves nothing behind on either side.</summary>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record CreateInstance : ICommand<InstanceView>, IExternalCall
{
    /// <summary>The technical name; unique in the tenant whatever its case.</summary>
    public required string Name { get; init; }

    /// <summary>whatsapp, slack or discord.</summary>
    public string ChannelType { get; init; } = "whatsapp";

    /// <summary>The display name; null for its name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>A description of its purpose.</summary>
    public string? Description { get; init; }

    /// <summary>The Evolution server; null: the hub's own.</summary>
    public string? EvolutionUrl { get; init; }

    /// <summary>The key for that server; null: the hub's own, for the hub's own server only.</summary>
    public string? EvolutionKey { get; init; }

    /// <summary>The name at the provider; null for the same name.</summary>
    public string? WhatsappInstance { get; init; }

    /// <summary>Meta's Cloud API instead of an Evolution server.</summary>
    public OfficialAccount? Official { get; init; }

    /// <summary>The token that a webhook subscription must present; null for a random one.</summary>
    public string? VerifyToken { get; init; }

    /// <summary>The prefix of an assistant's session names; null for the name and a hyphen.</summary>
    public string? SessionIdPrefix { get; init; }

    /// <summary>The number to pair with instead of scanning a QR code.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>True to request the first QR code at once.</summary>
    public bool AutoQr { get; init; } = true;

    /// <summary>Whether pairing is started at once and its code returned with the instance. A provider that gives no code does not undo the creation.</summary>
    public bool Pairs { get; init; }

    /// <summary>The provider's kind of instance.</summary>
    public string? Integration { get; init; }

    /// <summary>The agent service; with key and name, or none of the three.</summary>
    public string? AgentApiUrl { get; init; }

    /// <summary>Its key.</summary>
    public string? AgentApiKey { get; init; }

    /// <summary>The agent's name.</summary>
    public string? DefaultAgent { get; init; }

    /// <summary>The time limit for the assistant's answer, in seconds.</summary>
    public int AgentTimeout { get; init; } = AssistantRouting.DefaultTimeout;

    /// <summary>True to make it the tenant's default.</summary>
    public bool IsDefault { get; init; }

    /// <summary>A Slack or Discord instance's own app.</summary>
    public GivenApps Apps { get; init; } = GivenApps.None;

    /// <summary>Stores what belongs to the instance, in the transaction that makes it visible.</summary>
    internal Action<Instance>? Alongside { get; init; }

    /// <summary>Leaves out the keys, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(CreateInstance)} {Name}";
}

internal sealed class CreateInstanceHandler(
    InstanceDrafts drafts,
    ConnectionCreation creation,
    InstanceViews views,
    IUnitOfWork work,
    IMediator hub,
    TimeProvider clock
) : ICommandHandler<CreateInstance, InstanceView>
{
    public async Task<Result<InstanceView>> Handle(CreateInstance command, CancellationToken cancellationToken)
    {
        var drafted = await drafts.Draft(command, cancellationToken);
        if (drafted.Failure is { } refused)
            return refused;

        await work.Commit(cancellationToken);
        var (instance, config) = drafted.Value;
        var wish = new OpeningWish(command.AutoQr, NameWasGiven: command.WhatsappInstance is not null);
        if ((await creation.Complete(instance, config, wish, command)).Failure is { } failure)
            return failure;
        var view = views.Of(instance, config);
        if (!command.Pairs)
            return view;
        // Opening has begun to pair already; a provider that has no code by then reports it later.
        if (command.AutoQr && instance.Channel is ChannelType.WhatsApp)
            return view with { Pairing = PairingView.Of(instance, clock.GetUtcNow()) };
        return await hub.Send(new StartPairing(view.Name), cancellationToken) is { Succeeded: true, Value: var pairing }
            ? view with
            {
                Pairing = pairing,
            }
            : view;
    }
}
