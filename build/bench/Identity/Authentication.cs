using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Api.Surfaces.HubConnect;
using OmniHub.Bench.Load;

namespace OmniHub.Bench.Identity;

/// <summary>What authentication adds to a request: from the headers to the caller, with everything known already, inside one process.</summary>
internal static class Authentication
{
    private const string PlatformKey = "platform-key-of-the-benchmark-0123456789";
    private const int Calls = 200_000;

    public static async Task Measure()
    {
        var folder = Directory.CreateTempSubdirectory("omnihub-bench-").FullName;
        try
        {
            await using var hub = new InProcess(folder);
            using var client = hub.CreateClient();
            var (key, token) = (await Key(client), await Token(client));
            Console.WriteLine("\n| authentication, warm | p50 µs | p99 µs |");
            Console.WriteLine("|---|--:|--:|");
            foreach (
                var (name, header, value) in new[]
                {
                    ("the platform key", "Authorization", $"Bearer {PlatformKey}"),
                    ("a tenant's key", "X-API-Key", key),
                    ("a token", "Authorization", $"Bearer {token}"),
                }
            )
            {
                await Times(hub.Services, header, value, Calls / 10);
                var sorted = await Times(hub.Services, header, value, Calls);
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"| {name} | {Storm.At(sorted, 0.5):F1} | {Storm.At(sorted, 0.99):F1} |")
                );
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double[]> Times(IServiceProvider services, string header, string value, int calls)
    {
        var times = new double[calls];
        for (var call = 0; call < calls; call++)
        {
            await using var scope = services.CreateAsyncScope();
            var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            context.Request.Path = "/api/v1/instances";
            context.Request.Headers[header] = value;
            var begun = Stopwatch.GetTimestamp();
            var answer = await context.AuthenticateAsync();
            times[call] = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
            if (!answer.Succeeded)
                throw new InvalidOperationException("The credential does not count.");
        }

        return [.. times.Order()];
    }

    private static async Task<string> Key(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/28hub/register",
            new
            {
                name = "Loja",
                wa_number = "5511999999999",
                email = "loja@example.com",
            }
        );
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("api_key").GetString()!;
    }

    private static async Task<string> Token(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/auth/register",
            new
            {
                name = "Ana",
                email = "ana@example.com",
                password = "SecurePassword123!",
            }
        );
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    private sealed class InProcess(string folder) : WebApplicationFactory<HubConnectSurface>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseContentRoot(folder);
            builder.UseSetting("OmniHub:ApiKey", PlatformKey);
            builder.UseSetting("JWT_SECRET", "signing-secret-of-the-benchmark-0123456789");
            builder.UseSetting("OmniHub:DataDirectory", folder);
            builder.ConfigureLogging(logging => logging.ClearProviders());
        }
    }
}
