using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>
/// Instances as the hot path needs them: from memory, with their secrets opened, whoever's they are. A change on this node is seen by the
/// next look-up after its commit, one on another node within two seconds. Names that are not there are not remembered.
/// </summary>
public interface IInstanceDirectory
{
    /// <summary>The tenant's instance with that name in any case, or null. Drafts are found: their provider may report before their creation is through.</summary>
    ValueTask<InstanceSnapshot?> ByName(TenantId tenant, string name, CancellationToken ct);

    /// <summary>The instances with that name in any case in all tenants, oldest first: what a provider's call proves decides whose it is.</summary>
    ValueTask<IReadOnlyList<InstanceSnapshot>> AllByName(string name, CancellationToken ct);

    /// <summary>The one with that id, or null.</summary>
    ValueTask<InstanceSnapshot?> ById(InstanceId id, CancellationToken ct);

    /// <summary>The tenant's default, else its oldest; null when it has none.</summary>
    ValueTask<InstanceSnapshot?> DefaultOf(TenantId tenant, CancellationToken ct);

    /// <summary>Returns the instance with that number at Meta, or null.</summary>
    ValueTask<InstanceSnapshot?> ByPhoneNumberId(string phoneNumberId, CancellationToken ct);

    /// <summary>Returns all instances with that number at Meta, oldest first: several tenants may claim it, and the signature decides.</summary>
    ValueTask<IReadOnlyList<InstanceSnapshot>> AllByPhoneNumberId(string phoneNumberId, CancellationToken ct);

    /// <summary>All whose number belongs to that business account at Meta, oldest first.</summary>
    ValueTask<IReadOnlyList<InstanceSnapshot>> AllByAccount(string businessAccountId, CancellationToken ct);

    /// <summary>Returns all instances with an app in that workspace (or organisation), oldest first: several tenants may have it, and the signature decides.</summary>
    ValueTask<IReadOnlyList<InstanceSnapshot>> AllByWorkspace(ProviderKind provider, string workspace, CancellationToken ct);

    /// <summary>Returns all instances of a provider in all tenants, oldest first.</summary>
    ValueTask<IReadOnlyList<InstanceSnapshot>> AllOf(ProviderKind provider, CancellationToken ct);

    /// <summary>Drops one instance from the cache, or all if none is named.</summary>
    void Forget(InstanceId? changed);
}

/// <summary>One instance at one moment.</summary>
public sealed record InstanceSnapshot
{
    /// <summary>Its id.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>True if the tenant is active.</summary>
    public required bool TenantIsActive { get; init; }

    /// <summary>Its technical name, as it was given.</summary>
    public required string Name { get; init; }

    /// <summary>The network it belongs to.</summary>
    public required ChannelType Channel { get; init; }

    /// <summary>The provider that carries its messages.</summary>
    public required ProviderKind Provider { get; init; }

    /// <summary>The access to its provider; null until it is paired or configured.</summary>
    public InstanceAccess? Line { get; init; }

    /// <summary>The agent that answers; null: none does.</summary>
    public AssistantAccess? Agent { get; init; }

    /// <summary>The message to the customer when the assistant fails; empty for none.</summary>
    public required string ApologyText { get; init; }

    /// <summary>Answers that start so are not sent; empty: all are.</summary>
    public required string SuppressPrefix { get; init; }

    /// <summary>True if messages in groups are answered too.</summary>
    public required bool AnswersGroups { get; init; }

    /// <summary>The prefix of an assistant's session names.</summary>
    public required string SessionIdPrefix { get; init; }

    /// <summary>The sending pace.</summary>
    public SendingPace Pace { get; init; } = new();

    /// <summary>True if customers are not shown that their messages were read.</summary>
    public bool HidesReading { get; init; }

    /// <summary>The SHA-256 of what the provider sends in <see cref="WebhookSecret.Header"/>.</summary>
    public required ReadOnlyMemory<byte> SecretHash { get; init; }

    /// <summary>The SHA-256 of every key that a payload may show to prove where it comes from.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> KeyHashes { get; init; }

    /// <summary>The secret with which Meta signs its webhooks; null if nothing can be verified.</summary>
    public string? AppSecret { get; init; }

    /// <summary>The app of the instance, for channels with apps.</summary>
    public AppIdentity? App { get; init; }

    /// <summary>Returns true if the header has the secret of this instance; constant time.</summary>
    public bool AcceptsSecret(string presented) => WebhookSecret.Matches(presented, SecretHash.Span);

    /// <summary>Returns true if the payload has a key of this instance; constant time.</summary>
    public bool AcceptsKey(string presented)
    {
        var accepted = false;
        foreach (var hash in KeyHashes)
            accepted |= WebhookSecret.Matches(presented, hash.Span);
        return accepted;
    }

    /// <summary>Leaves out the secrets, because this text may end up in a log.</summary>
    public override string ToString() => Name;
}
