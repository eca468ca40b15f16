using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Identity;

/// <summary>Who may come in.</summary>
public static class IdentityModule
{
    /// <summary>The caller of a scope, the chain of credential kinds, and its first link: the platform key, where there is one.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, string? platformKey)
    {
        services.AddScoped<CallerContext>();
        services.AddScoped<ICaller>(scope => scope.GetRequiredService<CallerContext>());
        services.AddScoped<IAuthenticator, Authenticator>();
        if (platformKey is not null)
            services.AddSingleton<ICredentialScheme>(new PlatformKeyScheme(platformKey));
        return services;
    }
}
