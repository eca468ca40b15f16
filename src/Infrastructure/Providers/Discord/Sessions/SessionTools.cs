using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>The services that every session needs.</summary>
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
