using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Surfaces.PyTake.Auth;

/// <summary>Somebody new.</summary>
[SnakeCase]
public sealed record RegisterBody(
    [property: Description("The e-mail address; nobody else's in the hub.")] string? Email,
    [property: Description("At least eight characters.")] string? Password,
    [property: Description("The whole name.")] string? Name
) : IShowExample<RegisterBody>
{
    /// <inheritdoc/>
    public static RegisterBody Example { get; } = new("user@example.com", "SecurePassword123!", "John Doe");

    internal RegisterUser ToCommand() => new(Email ?? "", Password ?? "", Name ?? "");

    /// <summary>Never the password.</summary>
    public override string ToString() => nameof(RegisterBody);
}

/// <summary>Somebody who is known.</summary>
[SnakeCase]
public sealed record LoginBody(
    [property: Description("The e-mail address, in any case.")] string? Email,
    [property: Description("The password.")] string? Password
) : IShowExample<LoginBody>
{
    /// <inheritdoc/>
    public static LoginBody Example { get; } = new("user@example.com", "SecurePassword123!");

    /// <summary>Never the password.</summary>
    public override string ToString() => nameof(LoginBody);
}

/// <summary>What buys the next pair of tokens.</summary>
[SnakeCase]
public sealed record RefreshBody([property: Description("The newest refresh token.")] string? RefreshToken)
{
    /// <summary>Never the token.</summary>
    public override string ToString() => nameof(RefreshBody);
}

/// <summary>What a log-in hands out.</summary>
[SnakeCase]
public sealed record LoginWire(
    [property: Description("The access token.")] string Token,
    [property: Description("The access token once more.")] string AccessToken,
    [property: Description("Buys the next pair, once.")] string RefreshToken,
    [property: Description("Bearer.")] string TokenType,
    [property: Description("Seconds that the access token counts.")] int ExpiresIn,
    [property: Description("Who came in.")] LoginUserWire User
)
{
    internal static LoginWire From(LoginView view) =>
        new(
            view.Tokens.Access,
            view.Tokens.Access,
            view.Tokens.Refresh,
            "Bearer",
            (int)view.Tokens.ExpiresIn.TotalSeconds,
            LoginUserWire.From(view.User)
        );

    /// <summary>Never the tokens.</summary>
    public override string ToString() => nameof(LoginWire);
}

/// <summary>Who came in.</summary>
[SnakeCase]
public sealed record LoginUserWire(
    [property: Description("The user's id.")] Guid Id,
    [property: Description("The e-mail address.")] string Email,
    [property: Description("The whole name.")] string Name,
    [property: Description("The roles.")] IReadOnlyList<string> Roles,
    [property: Description("The first role.")] string Role,
    [property: Description("When the user was taken in.")] DateTimeOffset CreatedAt,
    [property: Description("When the user last came in with the password.")] DateTimeOffset? LastLogin
)
{
    internal static LoginUserWire From(UserView view) =>
        new(view.Id.Value, view.Email, view.Name, [view.Role], view.Role, view.CreatedAt, view.LastLoginAt);
}

/// <summary>Who the caller is.</summary>
[SnakeCase]
public sealed record MeWire(
    [property: Description("The user's id; of a key that speaks for a tenant, the tenant's.")] string Id,
    [property: Description("The e-mail address; null for a tenant without one.")] string? Email,
    [property: Description("The name.")] string Name,
    [property: Description("The roles.")] IReadOnlyList<string> Roles,
    [property: Description("The first role.")] string? Role,
    [property: Description("The tenant.")] Guid TenantId,
    [property: Description("The tenant's plan.")] string Plan,
    [property: Description("When the user or the tenant came in.")] DateTimeOffset CreatedAt,
    [property: Description("When the user last came in with the password.")] DateTimeOffset? LastLogin
)
{
    internal static MeWire From(MeView view) =>
        new(
            view.Id,
            view.Email,
            view.Name,
            view.Roles,
            view.Roles is [var first, ..] ? first : null,
            view.Tenant.Value,
            view.Plan.ToString().ToLowerInvariant(),
            view.CreatedAt,
            view.LastLoginAt
        );
}

/// <summary>That the session is over.</summary>
[SnakeCase]
public sealed record LogoutWire(
    [property: Description("That it worked.")] string Message,
    [property: Description("When.")] DateTimeOffset Timestamp
);
