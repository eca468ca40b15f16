using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Identity;

/// <summary>Authenticates every call: either header, on every dialect, resolves to one caller.</summary>
internal sealed class CredentialHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    DevelopmentDoor door
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string SchemeName = "hub";

    private Failure _refusal = IdentityFailures.NoCredential;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        Context.RequestServices.GetRequiredService<CallerContext>().ComeFrom(Context.Connection.RemoteIpAddress);
        var shown = Shown(Request);
        if (shown.Failure is { } failure)
            return Refuse(failure);
        if (shown.Value is not { } credential)
            return door.LetsIn(Context) ? Admit(Caller.Platform) : AuthenticateResult.NoResult();

        if (Context.GetEndpoint()?.Metadata.GetMetadata<LetsInactiveIn>() is not null)
            credential = credential with { EvenInactive = true };
        var answer = await Context.RequestServices.GetRequiredService<IAuthenticator>().Authenticate(credential, Context.RequestAborted);
        return answer.Failure is { } refusal ? Refuse(refusal) : Admit(answer.Value);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Failures.Write(Context, _refusal);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Failures.Write(Context, IdentityFailures.NotAllowed);

    /// <summary>The credential in the headers; none; or two different ones, of which we do not choose.</summary>
    internal static Result<Credential?> Shown(HttpRequest request)
    {
        var bearer = Bearer(request.Headers.Authorization);
        var key = One(request.Headers["X-API-Key"]);
        if (bearer is not null && key is not null && bearer != key)
            return IdentityFailures.TwoCredentials;

        var from = request.HttpContext.Connection.RemoteIpAddress;
        return (bearer, key) switch
        {
            ({ } value, _) => new Credential(value, CredentialPlace.Authorization, from),
            (_, { } value) => new Credential(value, CredentialPlace.ApiKey, from),
            _ when StringValues.IsNullOrEmpty(request.Headers.Authorization) => (Credential?)null,
            _ => IdentityFailures.WrongCredential,
        };
    }

    private static string? Bearer(StringValues header) =>
        One(header) is { } value
        && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && value[7..].Trim() is { Length: > 0 } token
            ? token
            : null;

    private static string? One(StringValues header) => header.ToString().Trim() is { Length: > 0 } value ? value : null;

    private AuthenticateResult Refuse(Failure failure)
    {
        _refusal = failure;
        return AuthenticateResult.Fail(failure.Code);
    }

    private AuthenticateResult Admit(Caller caller)
    {
        Context.RequestServices.GetRequiredService<CallerContext>().Become(caller);
        Context.RequestServices.GetService<ITenantScope>()?.Enter(caller.Tenant, caller.OnlyInstance);
        var identity = new ClaimsIdentity(
            [new Claim("sub", caller.Name), .. caller.Roles.Select(role => new Claim("role", role))],
            SchemeName,
            "sub",
            "role"
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
