using Microsoft.Extensions.Logging.Console;
using OmniHub.Api.Configuration;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Hosting;

/// <summary>The web server, the clock, the log: what is there before any feature.</summary>
internal static class HostModule
{
    /// <summary>Makes a builder that finds the console's files beside the program, wherever it is started from; in a build that was not published they are where their projects have them.</summary>
    internal static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") }
        );
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    internal static void AddHost(this WebApplicationBuilder builder, HubSettings settings)
    {
        if (settings.Listen is { } listen)
            builder.WebHost.UseUrls(listen.ToString());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimits.Usual;
        });
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.Services.AddHostedService<Greeting>();
        builder.AddLogs();
    }

    /// <summary>Writes one JSON object per line for programs, and short lines for people; both contain the trace id.</summary>
    private static void AddLogs(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(console =>
                (console.SingleLine, console.TimestampFormat, console.ColorBehavior) = (true, "HH:mm:ss.fff ", LoggerColorBehavior.Default)
            );
        else
            builder.Logging.AddJsonConsole(console =>
                (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "O")
            );
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // The key ring lies in the database, beside what it protects: who may read one may read the other, and the warning says nothing new (docs/decisions).
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
    }
}
