using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>A user as others see them.</summary>
public sealed record UserView
{
    /// <summary>Their id.</summary>
    public required UserId Id { get; init; }

    /// <summary>Their tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Their e-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>Their whole name.</summary>
    public required string Name { get; init; }

    /// <summary>Their role's word.</summary>
    public required string Role { get; init; }

    /// <summary>Whether they may come in.</summary>
    public required bool IsActive { get; init; }

    /// <summary>When they were taken in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When something about them last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When they last came in with their password.</summary>
    public required DateTimeOffset? LastLoginAt { get; init; }

    internal static UserView Of(User user) =>
        new()
        {
            Id = user.Id,
            Tenant = user.TenantId,
            Email = user.Email,
            Name = user.Name,
            Role = user.Role.Word(),
            IsActive = user.IsActive,
            CreatedAt = user.CreatedAt,
            UpdatedAt = user.UpdatedAt,
            LastLoginAt = user.LastLoginAt,
        };
}

/// <summary>Somebody who came in.</summary>
/// <param name="Tokens">What they call with from now on.</param>
/// <param name="User">Who they are.</param>
/// <param name="ApiKey">Their own key, where it was asked for: a secret for its holder.</param>
public sealed record LoginView(TokenPair Tokens, UserView User, string? ApiKey)
{
    /// <summary>Never the secrets.</summary>
    public override string ToString() => "***";
}
