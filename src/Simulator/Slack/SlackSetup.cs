namespace OmniHub.Simulator.Slack;

/// <summary>The simulated app and how the stand-in behaves; read with <c>GET</c> and replaced with <c>PUT /simulator/slack/options</c>.</summary>
/// <param name="ClientId">The app's public id.</param>
/// <param name="ClientSecret">Its secret.</param>
/// <param name="SigningSecret">What events are signed with.</param>
/// <param name="AppToken">Opens its sockets.</param>
/// <param name="EventsUrl">Where events are posted while no socket is open; null: nowhere.</param>
/// <param name="Rotates">Tokens last twelve hours and are renewed.</param>
/// <param name="OrgWide">An organisation lets the app in, for all of its workspaces.</param>
/// <param name="Copies">How often each event is delivered: two prove that a repeat changes nothing.</param>
/// <param name="Attempts">How often an event is posted at most until it gets a 2xx.</param>
/// <param name="RetryMs">The wait between two attempts.</param>
internal sealed record SlackSetup(
    string ClientId = "10.20",
    string ClientSecret = "simulated-client-secret",
    string SigningSecret = "simulated-signing-secret",
    string AppToken = "xapp-simulated",
    string? EventsUrl = null,
    bool Rotates = false,
    bool OrgWide = false,
    int Copies = 1,
    int Attempts = 4,
    int RetryMs = 1_000
);
