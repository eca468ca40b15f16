using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Surfaces.PyTake.Auth;

/// <summary>A user to register.</summary>
[SnakeCase]
public sealed record RegisterBody(
    [property: Description("The e-mail address; unique in the hub.")] string? Email,
    [property: Description("At least eight characters.")] string? Password,
    [property: Description("The whole name.")] string? Name
) : IShowExample<RegisterBody>
{
    /// <inheritdoc/>
    public static RegisterBody Example { get; } = new("user@example.com", "SecurePassword123!", "John Doe");

    internal RegisterUser ToCommand() => new(Email ?? "", Password ?? "", Name ?? "");

    /// <summary>Leaves out the password, because this text may end up in a log.</summary>
    public override string ToString() => nameof(RegisterBody);
}

/// <summary>The credentials of a login.</summary>
[SnakeCase]
public sealed record LoginBody(
    [property: Description("The e-mail address, in any case.")] string? Email,
    [property: Description("The password.")] string? Password
) : IShowExample<LoginBody>
{
    /// <inheritdoc/>
    public static LoginBody Example { get; } = new("user@example.com", "SecurePassword123!");

    /// <summary>Leaves out the password, because this text may end up in a log.</summary>
    public override string ToString() => nameof(LoginBody);
}

/// <summary>A refresh token, which is exchanged for the next pair of tokens.</summary>
[SnakeCase]
public sealed record RefreshBody([property: Description("The newest refresh token.")] string? RefreshToken) : IShowExample<RefreshBody>
{
    /// <inheritdoc/>
    public static RefreshBody Example { get; } = new("the-refresh-token-of-the-login");

    /// <summary>Reads the refresh token in the header; null for any other credential.</summary>
    internal static string? In(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim()
            : null;

    /// <summary>Leaves out the token, because this text may end up in a log.</summary>
    public override string ToString() => nameof(RefreshBody);
}

/// <summary>The result of a login.</summary>
[SnakeCase]
public sealed record LoginWire(
    [property: Description("The access token.")] string Token,
    [property: Description("The access token once more.")] string AccessToken,
    [property: Description("Buys the next pair, once; null for whoever showed an access token instead of one.")] string? RefreshToken,
    [property: Description("Bearer.")] string TokenType,
    [property: Description("Seconds that the access token counts.")] int ExpiresIn,
    [property: Description("The user who logged in.")] LoginUserWire User
)
{
    internal static LoginWire From(LoginView view) =>
        new(
            view.Tokens.Access,
            view.Tokens.Access,
            view.Tokens.Refresh.Length > 0 ? view.Tokens.Refresh : null,
            "Bearer",
            (int)view.Tokens.ExpiresIn.TotalSeconds,
            LoginUserWire.From(view.User)
        );

    /// <summary>Leaves out the tokens, because this text may end up in a log.</summary>
    public override string ToString() => nameof(LoginWire);
}

/// <summary>The user who logged in.</summary>
[SnakeCase]
public sealed record LoginUserWire(
    [property: Description("The user's id.")] Guid Id,
    [property: Description("The e-mail address.")] string Email,
    [property: Description("The whole name.")] string Name,
    [property: Description("The roles.")] IReadOnlyList<string> Roles,
    [property: Description("The first role.")] string Role,
    [property: Description("The time at which the user was created.")] DateTimeOffset CreatedAt,
    [property: Description("The time of the user's last login with the password.")] DateTimeOffset? LastLogin
)
{
    internal static LoginUserWire From(UserView view) =>
        new(view.Id.Value, view.Email, view.Name, [view.Role], view.Role, view.CreatedAt, view.LastLoginAt);
}

/// <summary>The caller.</summary>
[SnakeCase]
public sealed record MeWire(
    [property: Description("The user's id; of a key that speaks for a tenant, the tenant's.")] string Id,
    [property: Description("The e-mail address; null for a tenant without one.")] string? Email,
    [property: Description("The name.")] string Name,
    [property: Description("The roles.")] IReadOnlyList<string> Roles,
    [property: Description("The first role.")] string? Role,
    [property: Description("The tenant.")] Guid TenantId,
    [property: Description("The tenant's plan.")] string Plan,
    [property: Description("The time at which the user or the tenant was created.")] DateTimeOffset CreatedAt,
    [property: Description("The time of the user's last login with the password.")] DateTimeOffset? LastLogin
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

/// <summary>The confirmation of a logout.</summary>
[SnakeCase]
public sealed record LogoutWire(
    [property: Description("That it worked.")] string Message,
    [property: Description("The time of the logout.")] DateTimeOffset Timestamp
);
