using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.Users;

/// <summary>A colleague to be.</summary>
[SnakeCase]
public sealed record CreateUserBody(
    [property: Description("The e-mail address; unique in the hub.")] string? Email,
    [property: Description("The whole name.")] string? Name,
    [property: Description("admin, supervisor, agent or viewer.")] string? Role,
    [property: Description("The first password, at least eight characters.")] string? Password
) : IShowExample<CreateUserBody>
{
    /// <inheritdoc/>
    public static CreateUserBody Example { get; } = new("maria@example.com", "Maria Souza", "agent", "SecurePassword123!");

    internal CreateUser ToCommand() => new(Email ?? "", Name ?? "", Role ?? "", Password ?? "");

    /// <summary>Leaves out the password, because this text may end up in a log.</summary>
    public override string ToString() => nameof(CreateUserBody);
}

/// <summary>The members to change; a member that is left out keeps its value.</summary>
[SnakeCase]
public sealed record UpdateUserBody(
    [property: Description("Another name.")] string? Name,
    [property: Description("Another role: admin, supervisor, agent or viewer.")] string? Role,
    [property: Description("True if the user may log in.")] bool? IsActive,
    [property: Description("Another password.")] string? Password
) : IShowExample<UpdateUserBody>
{
    /// <inheritdoc/>
    public static UpdateUserBody Example { get; } = new("John Doe", "agent", true, null);

    internal UpdateUser ToCommand(Guid id) => new(id, Name, Role, IsActive, Password);

    /// <summary>Leaves out the password, because this text may end up in a log.</summary>
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
    [property: Description("True if the user may log in.")] bool IsActive,
    [property: Description("The time of creation.")] DateTimeOffset CreatedAt,
    [property: Description("The time of the last change.")] DateTimeOffset UpdatedAt,
    [property: Description("The time of the user's last login with the password.")] DateTimeOffset? LastLogin
)
{
    internal static UserWire From(UserView view) =>
        new(view.Id.Value, view.Email, view.Name, [view.Role], view.Role, view.IsActive, view.CreatedAt, view.UpdatedAt, view.LastLoginAt);
}

/// <summary>Users of the tenant.</summary>
[SnakeCase]
public sealed record UsersWire(
    [property: Description("The users, oldest first.")] IReadOnlyList<UserWire> Users,
    [property: Description("The total number of users.")] int Total,
    [property: Description("As asked.")] int Limit,
    [property: Description("As asked.")] int Offset
)
{
    internal static UsersWire From(Page<UserView> page, int limit, int offset) =>
        new([.. page.Items.Select(UserWire.From)], page.Total, limit, offset);
}
