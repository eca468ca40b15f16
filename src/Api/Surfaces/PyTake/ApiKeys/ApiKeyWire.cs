using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.ApiKeys;

/// <summary>A key to be.</summary>
[SnakeCase]
public sealed record CreateApiKeyBody(
    [property: Description("A name that says what it is used for.")] string? Name,
    [property: Description("The scopes: messaging:write, instances:read, *:read …; if empty, everything that its holder may do.")]
        IReadOnlyList<string>? Scopes,
    [property: Description("The only instance that it sees, by name or id.")] string? Instance,
    [property: Description("The time at which it expires.")] DateTimeOffset? ExpiresAt,
    [property: Description("IP addresses and CIDR ranges that it may be used from.")] IReadOnlyList<string>? AllowedIps,
    [property: Description("The user it speaks for; without one it speaks for the tenant.")] Guid? UserId
) : IShowExample<CreateApiKeyBody>
{
    /// <inheritdoc/>
    public static CreateApiKeyBody Example { get; } = new("ERP", ["instances:read"], null, null, ["203.0.113.0/24"], null);

    internal CreateApiKey ToCommand() => new(Name ?? "", Scopes, Instance, ExpiresAt, AllowedIps, UserId);
}

/// <summary>The key to replace.</summary>
[SnakeCase]
public sealed record RotateApiKeyBody(
    [property: Description("The key's id; without it the key that the call shows.")] Guid? Id,
    [property: Description("Seconds that the old key lives on, up to 30 days.")] int? OverlapSeconds
) : IShowExample<RotateApiKeyBody>
{
    /// <inheritdoc/>
    public static RotateApiKeyBody Example { get; } = new(null, 3600);

    internal RotateApiKey ToCommand() => new(Id, OverlapSeconds ?? 0);
}

/// <summary>A key as lists show it.</summary>
[SnakeCase]
public sealed record ApiKeyWire(
    [property: Description("The key's id.")] Guid Id,
    [property: Description("A name that says what it is used for.")] string Name,
    [property: Description("Its first characters.")] string Prefix,
    [property: Description("tenant or user.")] string Kind,
    [property: Description("The user it speaks for.")] Guid? UserId,
    [property: Description("The scopes; if empty, everything that its holder may do.")] IReadOnlyList<string> Scopes,
    [property: Description("The only instance that it sees.")] Guid? InstanceId,
    [property: Description("The addresses from which it may be used; if empty, all.")] IReadOnlyList<string> AllowedIps,
    [property: Description("The time of creation.")] DateTimeOffset CreatedAt,
    [property: Description("The time at which it expires.")] DateTimeOffset? ExpiresAt,
    [property: Description("The time of its revocation.")] DateTimeOffset? RevokedAt,
    [property: Description("The id of the key that replaced it.")] Guid? ReplacedBy,
    [property: Description("The time of its last use.")] DateTimeOffset? LastUsedAt,
    [property: Description("From which address.")] string? LastUsedIp
)
{
    internal static ApiKeyWire From(ApiKeyView view) =>
        new(
            view.Id.Value,
            view.Name,
            view.Prefix,
            view.Kind.ToString().ToLowerInvariant(),
            view.User?.Value,
            view.Scopes,
            view.OnlyInstance?.Value,
            view.Addresses,
            view.CreatedAt,
            view.ExpiresAt,
            view.RevokedAt,
            view.ReplacedBy?.Value,
            view.LastUsedAt,
            view.LastUsedFrom
        );
}

/// <summary>A key at the one moment when its text is shown.</summary>
[SnakeCase]
public sealed record NewApiKeyWire(
    [property: Description("The whole text: keep it, it is not shown again.")] string ApiKey,
    [property: Description("The key as lists show it.")] ApiKeyWire Key
)
{
    internal static NewApiKeyWire From(NewKeyView view) => new(view.Text, ApiKeyWire.From(view.Key));

    /// <summary>Leaves out the key, because this text may end up in a log.</summary>
    public override string ToString() => Key.Prefix;
}

/// <summary>Keys of the tenant.</summary>
[SnakeCase]
public sealed record ApiKeysWire(
    [property: Description("The keys, newest first.")] IReadOnlyList<ApiKeyWire> ApiKeys,
    [property: Description("The total number of keys.")] int Total,
    [property: Description("As asked.")] int Limit,
    [property: Description("As asked.")] int Offset
)
{
    internal static ApiKeysWire From(Page<ApiKeyView> page, int limit, int offset) =>
        new([.. page.Items.Select(ApiKeyWire.From)], page.Total, limit, offset);
}
