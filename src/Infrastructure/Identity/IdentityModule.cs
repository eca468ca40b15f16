using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;

namespace OmniHub.Infrastructure.Identity;

/// <summary>Who may come in.</summary>
public static class IdentityModule
{
    /// <summary>The caller of a scope, the chain of credential kinds, and its links: the platform key, where there is one, and the keys of tenants and users.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, string? platformKey)
    {
        services.AddScoped<CallerContext>();
        services.AddScoped<ICaller>(scope => scope.GetRequiredService<CallerContext>());
        services.AddScoped<IAuthenticator, Authenticator>();
        if (platformKey is not null)
            services.AddSingleton<ICredentialScheme>(new PlatformKeyScheme(platformKey));
        services.AddSingleton<ICredentialScheme, ApiKeyScheme>();
        return services.AddKeys();
    }

    private static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<AdmissionCache>();
        services.AddSingleton<LastUses>();
        services.AddHostedService(provider => provider.GetRequiredService<LastUses>());
        services.AddHostedService<IdentityChangeWatch>();
        services.AddScoped<IApiKeys, ApiKeyStore>();
        return services.AddScoped<IKeys, Keys>();
    }
}
