using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>What every session stands on.</summary>
internal sealed record SessionTools(
    DiscordClient Client,
    GatewayConnector Connector,
    ISessionStore Store,
    FrameIntake Intake,
    DiscordOptions Options,
    TimeProvider Clock,
    ILogger<BotSession> Log
);
