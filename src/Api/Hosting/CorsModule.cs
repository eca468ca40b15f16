using OmniHub.Api.Configuration;

namespace OmniHub.Api.Hosting;

/// <summary>Decides which web pages may call the API: in Development all of them unless some are named; in Production only those that are named.</summary>
internal static class CorsModule
{
    internal static void AddPages(this IServiceCollection services, HubSettings settings, IHostEnvironment environment) =>
        services.AddCors(cors =>
            cors.AddDefaultPolicy(policy =>
            {
                policy
                    .AllowAnyHeader()
                    .AllowAnyMethod()
                    .WithExposedHeaders(
                        "X-RateLimit-Limit",
                        "X-RateLimit-Remaining",
                        "X-RateLimit-Reset",
                        "Retry-After",
                        "X-Error-Code",
                        "Location"
                    );
                if (environment.IsDevelopment() && settings.CorsOrigins.Count == 0)
                    policy.AllowAnyOrigin();
                else
                    policy.WithOrigins([.. settings.CorsOrigins]);
            })
        );
}
