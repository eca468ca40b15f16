using System.Net;
using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Creates a key for the caller's tenant, or for one of its users. Only the answer contains its text.</summary>
/// <param name="Name">A name that says what it is used for.</param>
/// <param name="Scopes">The scopes; empty for everything that its holder may do.</param>
/// <param name="Instance">The only instance that it sees, by name or id; null: all.</param>
/// <param name="ExpiresAt">The time at which the key expires; null if it never expires.</param>
/// <param name="Addresses">Addresses and CIDR ranges that it may be used from; none: anywhere.</param>
/// <param name="UserId">The user it speaks for; null: the tenant.</param>
[Requires(Permission.Admin, Scope.Identity)]
public sealed record CreateApiKey(
    string Name,
    IReadOnlyList<string>? Scopes = null,
    string? Instance = null,
    DateTimeOffset? ExpiresAt = null,
    IReadOnlyList<string>? Addresses = null,
    Guid? UserId = null
) : ICommand<NewKeyView>, IAudited
{
    string? IAudited.Subject => Name;
}

internal sealed class CreateApiKeyRules : AbstractValidator<CreateApiKey>
{
    private const int Most = 50;

    public CreateApiKeyRules()
    {
        RuleFor(command => command.Name)
            .Must(name => name?.Trim() is { Length: > 0 and <= ApiKey.MaxNameLength })
            .WithMessage($"must have 1 to {ApiKey.MaxNameLength} characters.");
        RuleFor(command => command.Scopes)
            .Must(scopes => scopes is null || (scopes.Count <= Most && scopes.All(scope => scope is not null && KeyScopes.IsKnown(scope))))
            .WithMessage($"must be feature:read, feature:write or feature:*; the features are *, {KeyScopes.Known}.");
        RuleFor(command => command.Addresses)
            .Must(all =>
                all is null || (all.Count <= Most && all.All(one => IPAddress.TryParse(one, out _) || IPNetwork.TryParse(one, out _)))
            )
            .WithMessage("must be IP addresses or CIDR ranges (192.0.2.7, 10.0.0.0/8).");
    }
}

internal sealed class CreateApiKeyHandler(IApiKeys keys, IUsers users, IInstances instances, ICaller caller, TimeProvider clock)
    : ICommandHandler<CreateApiKey, NewKeyView>
{
    public async Task<Result<NewKeyView>> Handle(CreateApiKey command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (command.ExpiresAt <= now)
            return ApiKeyFailures.ExpiryPast;
        var instance = command.Instance is { } name ? await instances.Find(name, cancellationToken) : null;
        if (command.Instance is not null && instance is null)
            return ApiKeyFailures.InstanceUnknown;
        var user = command.UserId is { } id ? await users.Find(new(id), cancellationToken) : null;
        if (command.UserId is not null && user is null)
            return ApiKeyFailures.UserUnknown;

        var text = KeyText.New();
        var limits = new KeyLimits(command.Scopes ?? [], instance?.Id, command.Addresses ?? [], command.ExpiresAt);
        var key = user is null
            ? ApiKey.OfTenant(caller.Tenant, command.Name.Trim(), text, limits, now)
            : ApiKey.OfUser(caller.Tenant, user.Id, command.Name.Trim(), text, limits, null, now);
        keys.Add(key);
        return new NewKeyView(ApiKeyView.Of(key), text.Value);
    }
}
