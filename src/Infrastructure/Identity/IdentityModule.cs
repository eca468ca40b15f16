using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

/// <summary>Users, keys, sessions and authentication.</summary>
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
        services.AddSingleton<ICredentialScheme, TokenScheme>();
        return services.AddKeys().AddUsers();
    }

    private static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<AdmissionCache>();
        services.AddSingleton<LastUses>();
        services.AddHostedService(provider => provider.GetRequiredService<LastUses>());
        services.AddChangeWatch<IdentityChange, IdentityChangeWatch>();
        services.AddScoped<IApiKeys, ApiKeyStore>();
        return services.AddScoped<IKeys, Keys>();
    }

    private static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddSingleton<Tokens>();
        services.AddSingleton<ITokens>(provider => provider.GetRequiredService<Tokens>());
        services.AddSingleton<IPasswords, Passwords>();
        services.AddScoped<IUsers, UserStore>();
        services.AddScoped<ISessions, SessionStore>();
        services.AddScoped<IdentityReader>();
        services.AddScoped<IIdentityReader>(scope => scope.GetRequiredService<IdentityReader>());
        services.AddScoped<IAuditTrail>(scope => scope.GetRequiredService<IdentityReader>());
        services.AddScoped<OwnKey>();
        return services.AddScoped<Arrivals>();
    }
}
