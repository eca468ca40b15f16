namespace OmniHub.Simulator;

/// <summary>The behaviour of the simulator; read with <c>GET</c> and replaced with <c>PUT /simulator/evolution/options</c>.</summary>
/// <param name="AutoDeliver">Phones acknowledge what they get at once (DELIVERY_ACK).</param>
/// <param name="AutoRead">Phones read what they get at once (READ).</param>
/// <param name="Order">Deliveries are in order by <c>chat</c>, by <c>instance</c>, or <c>none</c> (as the real server does it).</param>
/// <param name="HonourDelays">Sends and typing block for the <c>delay</c> they ask for.</param>
/// <param name="QrLifetimeMs">How long a QR code lives before the next one.</param>
/// <param name="QrLimit">How many QR codes before the server gives up.</param>
/// <param name="IsWhatsAppReachable">Lines that pair get a QR code; else they connect for ever without one.</param>
/// <param name="RemovalMs">How long a deleted line is still listed, without a state, after the answer.</param>
/// <param name="ExposesKeys">Webhooks carry the line's key, as a server does that exposes it; else null.</param>
/// <param name="WebhookTimeoutMs">How long a receiver may take.</param>
/// <param name="WebhookAttempts">Attempts of one delivery.</param>
/// <param name="WebhookFirstDelayMs">Wait before the second attempt; doubles from there.</param>
/// <param name="WebhookMaxDelayMs">The longest wait between two attempts.</param>
internal sealed record SimulatorOptions(
    bool AutoDeliver = true,
    bool AutoRead = false,
    string Order = "chat",
    bool HonourDelays = true,
    int QrLifetimeMs = 45_000,
    int QrLimit = 30,
    bool IsWhatsAppReachable = true,
    int RemovalMs = 60,
    bool ExposesKeys = false,
    int WebhookTimeoutMs = 30_000,
    int WebhookAttempts = 10,
    int WebhookFirstDelayMs = 5_000,
    int WebhookMaxDelayMs = 300_000
);
