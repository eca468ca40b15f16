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

    /// <summary>True if the user may log in.</summary>
    public required bool IsActive { get; init; }

    /// <summary>The time of creation.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The time of the last login with the password.</summary>
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

/// <summary>The result of a login.</summary>
/// <param name="Tokens">The tokens for further calls.</param>
/// <param name="User">The user.</param>
/// <param name="ApiKey">Their own key, where it was asked for: a secret for its holder.</param>
public sealed record LoginView(TokenPair Tokens, UserView User, string? ApiKey)
{
    /// <summary>Hides the secrets, because this text may end up in a log.</summary>
    public override string ToString() => "***";
}
