using OmniHub.Infrastructure.Identity;
using OmniHub.Infrastructure.Media;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Providers.Discord;

namespace OmniHub.Api.Configuration;

/// <summary>All settings of the hub, read once and checked before the start.</summary>
public sealed record HubSettings
{
    private const string SimulatorEnabled = "OmniHub:Simulator:Enabled";

    /// <summary>The address on which the hub listens; null if <c>ASPNETCORE_URLS</c> decides.</summary>
    public required Uri? Listen { get; init; }

    /// <summary>The public address at which providers reach the hub.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>SQLite file, media, development secrets.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The database that the hub uses.</summary>
    public required DatabaseOptions Database { get; init; }

    /// <summary>The platform key; null in Development only.</summary>
    public required string? PlatformKey { get; init; }

    /// <summary>The secret that signs access tokens.</summary>
    public required JwtSecret JwtSecret { get; init; }

    /// <summary>The Evolution server of instances that name none.</summary>
    public required ProviderSettings Evolution { get; init; }

    /// <summary>Meta's Graph API.</summary>
    public required ProviderSettings Official { get; init; }

    /// <summary>Version of the Graph API, <c>v23.0</c>.</summary>
    public required string OfficialVersion { get; init; }

    /// <summary>Slack's API, and the hub's own app there.</summary>
    public required ProviderSettings Slack { get; init; }

    /// <summary>True if Slack apps with an app-level token receive events through a socket instead of webhooks.</summary>
    public required bool SlackSocketMode { get; init; }

    /// <summary>Discord's API, and the hub's own app there.</summary>
    public required ProviderSettings Discord { get; init; }

    /// <summary>The gateway intents that the hub requests from Discord.</summary>
    public required int DiscordIntents { get; init; }

    /// <summary>True if the hub accepts Evolution webhooks without any credential.</summary>
    public required bool AllowUnauthenticatedWebhooks { get; init; }

    /// <summary>Conversations that this node handles at once; 0: it only takes messages; null: by processors.</summary>
    public required int? InboxWorkers { get; init; }

    /// <summary>The most automatic answers in a conversation within a minute; null: any number.</summary>
    public required int? MostAutoAnswers { get; init; }

    /// <summary>The time for which a partition of the work stays with a node that no longer responds.</summary>
    public required TimeSpan InboxLease { get; init; }

    /// <summary>Hosts, <c>host:port</c> and CIDRs that tenants' addresses may name although they are private.</summary>
    public required IReadOnlyList<string> EgressAllow { get; init; }

    /// <summary>Origins of web pages that may call; none: all in Development, none in Production.</summary>
    public required IReadOnlyList<string> CorsOrigins { get; init; }

    /// <summary>True if rate limits apply.</summary>
    public required bool RateLimits { get; init; }

    /// <summary>The storage of files and their size limits.</summary>
    public required MediaOptions Media { get; init; }

    /// <summary>The number of bytes that must be free in the data directory for the node to be ready; 0 disables the check.</summary>
    public required long LeastFree { get; init; }

    /// <summary>The address to which traces and metrics are sent; null if they are not exported.</summary>
    public required Uri? Telemetry { get; init; }

    /// <summary>True if the simulators of the providers run.</summary>
    public required bool Simulator { get; init; }

    /// <summary>Leaves out all secrets, because this text may end up in a log.</summary>
    public override string ToString() => $"hub at {PublicUrl} on {Database}";

    /// <summary>Address at which this machine reaches the hub.</summary>
    internal static Uri Here(IConfiguration configuration) => Listening.Here(new SettingsReader(configuration));

    /// <summary>The hub's own address if the simulators of the providers run (the default in Development); otherwise null.</summary>
    internal static Uri? SimulatorAt(IConfiguration configuration, IHostEnvironment environment)
    {
        var here = Here(configuration);
        return new SettingsReader(configuration).Flag(SimulatorEnabled, environment.IsDevelopment()) ? here : null;
    }

    /// <summary>Reads and checks them; throws <see cref="BadSettingException"/> for the first one that is wrong.</summary>
    public static HubSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var reader = new SettingsReader(configuration);
        var development = environment.IsDevelopment();
        var data = Path.GetFullPath(reader.Text("OmniHub:DataDirectory") ?? DefaultDirectory(environment));
        var listen = reader.Text("urls") is null ? Listening.Read(reader) : null;
        var publicUrl = reader.Url("OmniHub:PublicUrl") ?? Listening.Here(reader);
        var settings = new HubSettings
        {
            Listen = listen,
            PublicUrl = publicUrl,
            DataDirectory = data,
            Database = DatabaseUrl.Read(reader, data),
            PlatformKey = Secrets.PlatformKey(reader, development),
            JwtSecret = Secrets.Jwt(reader, development, data),
            Evolution = ProviderSettings.Read(reader, "OmniHub:Evolution", "Url", null),
            Official = ProviderSettings.Read(reader, "OmniHub:Official", "BaseUrl", new("https://graph.facebook.com")),
            OfficialVersion = reader.Text("OmniHub:Official:Version") ?? "v23.0",
            Slack = ProviderSettings.Read(reader, "OmniHub:Slack", "BaseUrl", new("https://slack.com/api")),
            // Slack cannot call a hub that only this machine can see.
            SlackSocketMode = reader.Flag("OmniHub:Slack:SocketMode", publicUrl.IsLoopback),
            Discord = ProviderSettings.Read(reader, "OmniHub:Discord", "BaseUrl", new("https://discord.com/api/v10")),
            DiscordIntents = reader.Number("OmniHub:Discord:Intents", DiscordModule.DefaultIntents, 1, 0x7FFF_FFFF),
            AllowUnauthenticatedWebhooks = reader.Flag("OmniHub:Webhooks:AllowUnauthenticated", development),
            InboxWorkers = reader.Text("OmniHub:Inbox:Workers") is null ? null : reader.Number("OmniHub:Inbox:Workers", 0, 0, 1024),
            MostAutoAnswers = reader.Number("OmniHub:Replies:MostPerMinute", 30, 0, 10_000) is var most and > 0 ? most : null,
            InboxLease = TimeSpan.FromSeconds(reader.Number("OmniHub:Inbox:LeaseSeconds", 3, 1, 300)),
            EgressAllow = reader.List("OmniHub:Egress:Allow"),
            CorsOrigins = reader.List("OmniHub:Cors:Origins"),
            RateLimits = reader.Flag("OmniHub:RateLimits:Enabled", true),
            Media = MediaSettings.Read(reader, data, publicUrl),
            LeastFree = reader.Number("OmniHub:LeastFreeMb", 64, 0, 1024 * 1024) * 1024L * 1024L,
            Telemetry = reader.Url("OTEL_EXPORTER_OTLP_ENDPOINT"),
            Simulator = reader.Flag(SimulatorEnabled, development),
        };
        reader.RefuseUnknown();
        return settings;
    }

    // "dotnet run --project" starts the program in the project's folder; a clone keeps its data in one place, which git ignores.
    private static string DefaultDirectory(IHostEnvironment environment)
    {
        var folder = environment.IsDevelopment() ? new DirectoryInfo(environment.ContentRootPath) : null;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OmniHub.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? "", "data");
    }
}
