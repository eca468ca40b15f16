using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OmniHub.Application.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Secrets;

/// <summary>Secrets at rest.</summary>
public static class SecretsModule
{
    /// <summary>Adds sealing with a key ring in the hub's own database.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("OmniHub");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new DatabaseKeyRing(provider.GetRequiredService<IDatabase>())
        ));
        return services.AddSingleton<ISecrets, ProtectedSecrets>();
    }
}
