using OmniHub.Infrastructure.Identity;
using OmniHub.Infrastructure.Media;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Providers.Discord;

namespace OmniHub.Api.Configuration;

/// <summary>Everything an operator can set, read once and checked before anything starts.</summary>
public sealed record HubSettings
{
    /// <summary>Where the hub listens; null: <c>ASPNETCORE_URLS</c> says so.</summary>
    public required Uri? Listen { get; init; }

    /// <summary>Where providers find the hub.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>SQLite file, media, development secrets.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where the hub stores.</summary>
    public required DatabaseOptions Database { get; init; }

    /// <summary>The platform key; null in Development only.</summary>
    public required string? PlatformKey { get; init; }

    /// <summary>What tokens are signed with.</summary>
    public required JwtSecret JwtSecret { get; init; }

    /// <summary>The Evolution server of instances that name none.</summary>
    public required ProviderSettings Evolution { get; init; }

    /// <summary>Meta's Graph API.</summary>
    public required ProviderSettings Official { get; init; }

    /// <summary>Version of the Graph API, <c>v23.0</c>.</summary>
    public required string OfficialVersion { get; init; }

    /// <summary>Slack's API, and the hub's own app there.</summary>
    public required ProviderSettings Slack { get; init; }

    /// <summary>Whether Slack apps with an app-level token are listened to through a socket.</summary>
    public required bool SlackSocketMode { get; init; }

    /// <summary>Discord's API, and the hub's own app there.</summary>
    public required ProviderSettings Discord { get; init; }

    /// <summary>What the hub asks Discord to be told.</summary>
    public required int DiscordIntents { get; init; }

    /// <summary>Whether an Evolution call without any proof is taken.</summary>
    public required bool AllowUnauthenticatedWebhooks { get; init; }

    /// <summary>Conversations that this node handles at once; 0: it only takes messages; null: by processors.</summary>
    public required int? InboxWorkers { get; init; }

    /// <summary>How long a share of the work stays with a node that is not heard of any more.</summary>
    public required TimeSpan InboxLease { get; init; }

    /// <summary>Hosts, <c>host:port</c> and CIDRs that tenants' addresses may name although they are private.</summary>
    public required IReadOnlyList<string> EgressAllow { get; init; }

    /// <summary>Origins of web pages that may call; none: all in Development, none in Production.</summary>
    public required IReadOnlyList<string> CorsOrigins { get; init; }

    /// <summary>Whether limits apply.</summary>
    public required bool RateLimits { get; init; }

    /// <summary>Where files are kept, and how large they may be.</summary>
    public required MediaOptions Media { get; init; }

    /// <summary>How many bytes the data directory must have left for the node to be ready; 0: any will do.</summary>
    public required long LeastFree { get; init; }

    /// <summary>Where traces and metrics go; null: nowhere.</summary>
    public required Uri? Telemetry { get; init; }

    /// <summary>Never a secret: this may end up in a log.</summary>
    public override string ToString() => $"hub at {PublicUrl} on {Database}";

    /// <summary>Address at which this machine reaches the hub.</summary>
    internal static Uri Here(IConfiguration configuration) => Listening.Here(new SettingsReader(configuration));

    /// <summary>The hub's own address where the providers' stand-ins are wanted, in Development unless told otherwise; null: they are not.</summary>
    internal static Uri? SimulatorAt(IConfiguration configuration, IHostEnvironment environment)
    {
        var here = Here(configuration);
        return new SettingsReader(configuration).Flag("OmniHub:Simulator:Enabled", environment.IsDevelopment()) ? here : null;
    }

    /// <summary>Reads and checks them; throws <see cref="BadSettingException"/> for the first one that is wrong.</summary>
    public static HubSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var reader = new SettingsReader(configuration);
        var development = environment.IsDevelopment();
        var data = Path.GetFullPath(reader.Text("OmniHub:DataDirectory") ?? "data");
        var listen = reader.Text("urls") is null ? Listening.Read(reader) : null;
        var publicUrl = reader.Url("OmniHub:PublicUrl") ?? Listening.Here(reader);
        return new()
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
            InboxLease = TimeSpan.FromSeconds(reader.Number("OmniHub:Inbox:LeaseSeconds", 3, 1, 300)),
            EgressAllow = reader.List("OmniHub:Egress:Allow"),
            CorsOrigins = reader.List("OmniHub:Cors:Origins"),
            RateLimits = reader.Flag("OmniHub:RateLimits:Enabled", true),
            Media = MediaSettings.Read(reader, data, publicUrl),
            LeastFree = reader.Number("OmniHub:LeastFreeMb", 64, 0, 1024 * 1024) * 1024L * 1024L,
            Telemetry = reader.Url("OTEL_EXPORTER_OTLP_ENDPOINT"),
        };
    }
}
