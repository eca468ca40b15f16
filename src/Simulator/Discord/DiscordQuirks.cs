namespace OmniHub.Simulator.Discord;

/// <summary>The behaviour of the Discord simulator; read with <c>GET</c> and replaced with <c>PUT /simulator/discord/options</c>.</summary>
/// <param name="HeartbeatIntervalMs">What the greeting asks for.</param>
/// <param name="AckHeartbeats">Whether heartbeats are answered.</param>
/// <param name="AcceptResume">Whether sessions can be gone on with.</param>
/// <param name="GrantedIntents">The intents that bots may use; less than asked for closes with 4014.</param>
/// <param name="IdentifiesLeft">How many sessions may still be begun today.</param>
/// <param name="CloseOnIdentify">Closes with this code instead of READY; 0: does not.</param>
/// <param name="SlowMs">How long every call waits first.</param>
/// <param name="BucketLimit">Calls of one bucket for one channel in one period.</param>
/// <param name="BucketSeconds">The period.</param>
/// <param name="StormLeft">So many calls are answered with 429, whatever was asked.</param>
/// <param name="StormRetryAfter">What those say, in seconds.</param>
/// <param name="StormScope"><c>user</c>, <c>shared</c>, <c>global</c>, or <c>edge</c>: a page without any JSON.</param>
internal sealed record DiscordQuirks(
    int HeartbeatIntervalMs = 41_250,
    bool AckHeartbeats = true,
    bool AcceptResume = true,
    int GrantedIntents = 53_608_447,
    int IdentifiesLeft = 1000,
    int CloseOnIdentify = 0,
    int SlowMs = 0,
    int BucketLimit = 30,
    double BucketSeconds = 1,
    int StormLeft = 0,
    double StormRetryAfter = 0.3,
    string StormScope = "user"
);
