using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Surfaces.MultiInstance.Auth;

internal static class AuthEndpoints
{
    internal static void MapAuth(this RouteGroupBuilder routes)
    {
        var auth = routes.MapGroup("/api/auth").WithTags("Authentication");
        auth.MapPost("/login", Login).ChecksCredential();
        auth.MapGet("/me", Me);
    }

    /// <summary>Log in; the answer carries a token and the user's own API key.</summary>
    internal static async Task<Results<Ok<LoginWire>, Refusal>> Login(LoginBody body, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new Login(body.Email, body.Password, ShowKey: true), ct)).ToOk(LoginWire.From);

    /// <summary>Get the caller.</summary>
    internal static async Task<Results<Ok<MeWire>, Refusal>> Me(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetMe(ShowKey: true), ct)).ToOk(MeWire.From);
}
