using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Surfaces.PyTake.Users;

internal static class UserEndpoints
{
    internal static void MapUsers(this RouteGroupBuilder routes)
    {
        var users = routes.MapGroup("/api/v1/users").WithTags("Users");
        users.MapGet("", ListUsers);
        users.MapPost("", CreateUser);
        users.MapGet("/{user_id}", GetUser);
        users.MapPut("/{user_id}", UpdateUser);
        users.MapDelete("/{user_id}", RemoveUser);
    }

    /// <summary>List the tenant's users, oldest first.</summary>
    internal static async Task<Results<Ok<UsersWire>, Refusal>> ListUsers(
        IMediator hub,
        CancellationToken ct,
        [Description("Maximum number of users, 1 to 500.")] [Range(1, 500)] int limit = 50,
        [Description("Number of users to skip.")] [Range(0, int.MaxValue)] int offset = 0
    ) => (await hub.Send(new ListUsers(limit, offset), ct)).ToOk(page => UsersWire.From(page, limit, offset));

    /// <summary>Add a colleague to the tenant.</summary>
    internal static async Task<Results<Created<UserWire>, Refusal>> CreateUser(CreateUserBody body, IMediator hub, CancellationToken ct) =>
        (await hub.Send(body.ToCommand(), ct)).ToCreated(UserWire.From, at: made => $"/api/v1/users/{made.Id}");

    /// <summary>Get a user of the tenant.</summary>
    internal static async Task<Results<Ok<UserWire>, Refusal>> GetUser(
        [Description("The user's id.")] Guid user_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetUser(user_id), ct)).ToOk(UserWire.From);

    /// <summary>Change a user: only what the body names. A new password, or being switched off, ends all sessions of that user.</summary>
    internal static async Task<Results<Ok<UserWire>, Refusal>> UpdateUser(
        [Description("The user's id.")] Guid user_id,
        UpdateUserBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(user_id), ct)).ToOk(UserWire.From);

    /// <summary>Take a user out of the tenant, with keys and sessions.</summary>
    internal static async Task<Results<NoContent, Refusal>> RemoveUser(
        [Description("The user's id.")] Guid user_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new RemoveUser(user_id), ct)).ToNoContent();
}
