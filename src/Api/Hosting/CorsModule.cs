using OmniHub.Api.Configuration;

namespace OmniHub.Api.Hosting;

/// <summary>Decides which web pages may call the API: in Development all of them unless some are named; in Production only those that are named. They may send credentials, unless <c>*</c> is named.</summary>
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
                // Browsers refuse credentials together with *: an origin that may send them is named in the answer.
                if (environment.IsDevelopment() && settings.CorsOrigins.Count == 0)
                    policy.SetIsOriginAllowed(_ => true).AllowCredentials();
                else if (settings.CorsOrigins.Contains("*"))
                    policy.AllowAnyOrigin();
                else
                    policy.WithOrigins([.. settings.CorsOrigins]).AllowCredentials();
            })
        );
}
