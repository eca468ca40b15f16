using Microsoft.AspNetCore.Authentication;
using OmniHub.Api.Configuration;
using OmniHub.Infrastructure.Identity;

namespace OmniHub.Api.Identity;

/// <summary>Registers the authentication of callers.</summary>
internal static class CredentialsModule
{
    internal static IServiceCollection AddCredentials(this IServiceCollection services, HubSettings settings, IHostEnvironment environment)
    {
        services.AddIdentity(settings.PlatformKey);
        services.AddSingleton(settings.JwtSecret);
        services.AddSingleton(new DevelopmentDoor(open: environment.IsDevelopment() && settings.PlatformKey is null));
        services
            .AddAuthentication(CredentialHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, CredentialHandler>(CredentialHandler.SchemeName, null);
        services.AddAuthorization();
        return services;
    }
}
