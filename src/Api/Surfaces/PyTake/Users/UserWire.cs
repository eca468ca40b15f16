using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.Users;

/// <summary>A colleague to be.</summary>
[SnakeCase]
public sealed record CreateUserBody(
    [property: Description("The e-mail address; nobody else's in the hub.")] string? Email,
    [property: Description("The whole name.")] string? Name,
    [property: Description("admin, supervisor, agent or viewer.")] string? Role,
    [property: Description("The first password, at least eight characters.")] string? Password
) : IShowExample<CreateUserBody>
{
    /// <inheritdoc/>
    public static CreateUserBody Example { get; } = new("maria@example.com", "Maria Souza", "agent", "SecurePassword123!");

    internal CreateUser ToCommand() => new(Email ?? "", Name ?? "", Role ?? "", Password ?? "");

    /// <summary>Never the password.</summary>
    public override string ToString() => nameof(CreateUserBody);
}

/// <summary>What shall change; what is left out stays.</summary>
[SnakeCase]
public sealed record UpdateUserBody(
    [property: Description("Another name.")] string? Name,
    [property: Description("Another role: admin, supervisor, agent or viewer.")] string? Role,
    [property: Description("Whether the user may come in.")] bool? IsActive,
    [property: Description("Another password.")] string? Password
)
{
    internal UpdateUser ToCommand(Guid id) => new(id, Name, Role, IsActive, Password);

    /// <summary>Never the password.</summary>
    public override string ToString() => nameof(UpdateUserBody);
}

/// <summary>A user of the tenant.</summary>
[SnakeCase]
public sealed record UserWire(
    [property: Description("The user's id.")] Guid Id,
    [property: Description("The e-mail address.")] string Email,
    [property: Description("The whole name.")] string Name,
    [property: Description("The roles.")] IReadOnlyList<string> Roles,
    [property: Description("The first role.")] string Role,
    [property: Description("Whether the user may come in.")] bool IsActive,
    [property: Description("When the user was taken in.")] DateTimeOffset CreatedAt,
    [property: Description("When something about the user last changed.")] DateTimeOffset UpdatedAt,
    [property: Description("When the user last came in with the password.")] DateTimeOffset? LastLogin
)
{
    internal static UserWire From(UserView view) =>
        new(view.Id.Value, view.Email, view.Name, [view.Role], view.Role, view.IsActive, view.CreatedAt, view.UpdatedAt, view.LastLoginAt);
}

/// <summary>Users of the tenant.</summary>
[SnakeCase]
public sealed record UsersWire(
    [property: Description("The users, oldest first.")] IReadOnlyList<UserWire> Users,
    [property: Description("How many there are in all.")] int Total,
    [property: Description("As asked.")] int Limit,
    [property: Description("As asked.")] int Offset
)
{
    internal static UsersWire From(Page<UserView> page, int limit, int offset) =>
        new([.. page.Items.Select(UserWire.From)], page.Total, limit, offset);
}
