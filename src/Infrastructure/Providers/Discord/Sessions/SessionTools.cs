using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>What every session stands on.</summary>
internal sealed record SessionTools(
    DiscordClient Client,
    GatewayConnector Connector,
    ISessionStore Store,
    FrameIntake Intake,
    DiscordOptions Options,
    TimeProvider Clock,
    Heartbeats Heartbeats,
    ILogger<BotSession> Log
);
