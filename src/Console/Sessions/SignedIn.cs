using System.Security.Claims;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.WebConsole.Sessions;

/// <summary>The signed-in person of a request or a circuit, with the credential that every use case checks anew.</summary>
internal sealed class SignedIn(Credential credential, string name, string? userAgent)
    : ClaimsIdentity([new Claim(DefaultNameClaimType, name)], "console")
{
    internal Credential Credential => credential;

    /// <summary>Acts as this person in a scope of its own; false if the credential is no longer valid.</summary>
    internal async Task<(Result<T> Answer, bool IsSignedIn)> Act<T>(
        IServiceScopeFactory scopes,
        Func<IServiceProvider, Caller, Task<Result<T>>> act,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CallerContext>().ComeFrom(credential.From);
        var answer = await services.GetRequiredService<IAuthenticator>().Authenticate(credential, ct);
        if (answer.Failure is { } ended)
            return (ended, false);
        var caller = answer.Value;
        services.GetRequiredService<CallerContext>().Become(caller);
        services.GetRequiredService<ITenantScope>().Enter(caller.Tenant, caller.OnlyInstance);
        services.GetRequiredService<CallOrigin>().Is(caller.Name, credential.From?.ToString(), userAgent);
        return (await act(services, caller), true);
    }

    /// <summary>The signed-in person behind a principal, or null.</summary>
    internal static SignedIn? Of(ClaimsPrincipal? principal) => principal?.Identities.OfType<SignedIn>().FirstOrDefault();
}
