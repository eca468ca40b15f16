using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Surfaces.PyTake.Auth;

internal static class AuthEndpoints
{
    /// <summary>Both addresses use the same store: programs of this API know one login for development and one for production, the hub has a single one.</summary>
    private static readonly (string Prefix, string Suffix)[] Addresses = [("/api/v1/auth", ""), ("/api/v1/auth-db", "WithDatabase")];

    internal static void MapAuth(this RouteGroupBuilder routes)
    {
        foreach (var (prefix, suffix) in Addresses)
        {
            var auth = routes.MapGroup(prefix).WithTags("Authentication");
            if (suffix.Length > 0)
                auth.WithMetadata(new ObsoleteAttribute());
            auth.MapPost("/register", Register).AllowAnonymous().Called($"register{suffix}");
            auth.MapPost("/login", Login).ChecksCredential().Called($"login{suffix}");
            auth.MapPost("/refresh", Refresh).ChecksCredential().Called($"refresh{suffix}");
            auth.MapPost("/logout", Logout).Called($"logout{suffix}");
            auth.MapGet("/me", Me).Called($"me{suffix}");
        }
    }

    /// <summary>Register a new user, who gets a tenant of their own.</summary>
    internal static async Task<Results<Created<LoginWire>, Refusal>> Register(RegisterBody body, IMediator hub, CancellationToken ct) =>
        (await hub.Send(body.ToCommand(), ct)).ToCreated(LoginWire.From);

    /// <summary>Log in with e-mail address and password.</summary>
    internal static async Task<Results<Ok<LoginWire>, Refusal>> Login(LoginBody body, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new Login(body.Email, body.Password), ct)).ToOk(LoginWire.From);

    /// <summary>Exchange a refresh token for the next pair of tokens.</summary>
    /// <remarks>A refresh token can be used once; another tab that uses it within 30 seconds continues the same session. A later use ends the session, because the token
    /// may have been stolen. The token may stand in the header instead of the body. A valid access token in the header gets the next access token of its session, and no refresh token.</remarks>
    internal static async Task<Results<Ok<LoginWire>, Refusal>> Refresh(
        RefreshBody? body,
        HttpRequest request,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new RefreshSession(body?.RefreshToken ?? RefreshBody.In(request)), ct)).ToOk(LoginWire.From);

    /// <summary>Log out: the token and all other tokens of its session become invalid.</summary>
    internal static async Task<Results<Ok<LogoutWire>, Refusal>> Logout(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new Logout(), ct)).ToOk(at => new LogoutWire("Logged out successfully", at));

    /// <summary>Get the caller, for either kind of credential.</summary>
    internal static async Task<Results<Ok<MeWire>, Refusal>> Me(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetMe(), ct)).ToOk(MeWire.From);
}
