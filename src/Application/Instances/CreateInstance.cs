using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Creates an instance for the calling tenant and opens its line at the provider. When it fails, nothing of it is left anywhere.</summary>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record CreateInstance : ICommand<InstanceView>, IExternalCall
{
    /// <summary>The technical name; unique in the hub whatever its case.</summary>
    public required string Name { get; init; }

    /// <summary>whatsapp, slack or discord.</summary>
    public string ChannelType { get; init; } = "whatsapp";

    /// <summary>What people call it; null: its name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The Evolution server; null: the hub's own.</summary>
    public string? EvolutionUrl { get; init; }

    /// <summary>The key for that server; null: the hub's own, for the hub's own server only.</summary>
    public string? EvolutionKey { get; init; }

    /// <summary>What the line is called there; null: the name.</summary>
    public string? WhatsappInstance { get; init; }

    /// <summary>Meta's Cloud API instead of an Evolution server.</summary>
    public OfficialAccount? Official { get; init; }

    /// <summary>What a webhook must say to subscribe; null: a random one.</summary>
    public string? VerifyToken { get; init; }

    /// <summary>What an agent's session name starts with; null: the name and a hyphen.</summary>
    public string? SessionIdPrefix { get; init; }

    /// <summary>The number to pair with instead of scanning a QR code.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Whether the first QR code shall be made at once.</summary>
    public bool AutoQr { get; init; } = true;

    /// <summary>The provider's kind of line.</summary>
    public string? Integration { get; init; }

    /// <summary>Whether an instance without an agent is refused.</summary>
    public bool NeedsAgent { get; init; }

    /// <summary>The agent service; with key and name, or none of the three.</summary>
    public string? AgentApiUrl { get; init; }

    /// <summary>Its key.</summary>
    public string? AgentApiKey { get; init; }

    /// <summary>The agent's name.</summary>
    public string? DefaultAgent { get; init; }

    /// <summary>How long the agent may take, in seconds.</summary>
    public int AgentTimeout { get; init; } = AssistantRouting.DefaultTimeout;

    /// <summary>Whether it becomes the tenant's default.</summary>
    public bool IsDefault { get; init; }

    /// <summary>A Slack or Discord instance's own app.</summary>
    public GivenApps Apps { get; init; } = GivenApps.None;

    /// <summary>Never the keys.</summary>
    public override string ToString() => $"{nameof(CreateInstance)} {Name}";
}

internal sealed class CreateInstanceHandler(InstanceDrafts drafts, ConnectionCreation creation, InstanceViews views, IUnitOfWork work)
    : ICommandHandler<CreateInstance, InstanceView>
{
    public async Task<Result<InstanceView>> Handle(CreateInstance command, CancellationToken cancellationToken)
    {
        var drafted = await drafts.Draft(command, cancellationToken);
        if (drafted.Failure is { } refused)
            return refused;

        await work.Commit(cancellationToken);
        var (instance, config) = drafted.Value;
        var wish = new OpeningWish(
            PhoneNumbers.Digits(command.PhoneNumber),
            command.AutoQr,
            NameWasGiven: command.WhatsappInstance is not null
        );
        return (await creation.Complete(instance, config, wish, command.IsDefault)).Then(_ => views.Of(instance, config));
    }
}
