using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>The Discord adapter. An instance is a bot in servers; its session receives events.</summary>
internal sealed class DiscordGateway(
    DiscordClient client,
    DiscordSending sending,
    DiscordDownloads downloads,
    DiscordConnectionState states
) : IChannelGateway, IShowPresence
{
    public ProviderKind Provider => ProviderKind.Discord;

    public async Task<Result<OpenedConnection>> Open(InstanceAccess line, OpenConnection request, CancellationToken ct) =>
        (await State(line, ct)).Then(state => new OpenedConnection(null, WasAdopted: true, null, state));

    public async Task<Result<PairingCode>> Pair(InstanceAccess line, string? phone, CancellationToken ct) =>
        (await State(line, ct)).Failure ?? ChannelFailures.Unsupported("pairing by a code: the bot is invited");

    public Task<Result<ConnectionState>> State(InstanceAccess line, CancellationToken ct) => states.Of(line, ct);

    public async Task<Result<Done>> Restart(InstanceAccess line, CancellationToken ct)
    {
        await states.AskRestart(line, ct);
        return (await states.Me(line, ct)).Then(_ => Done.It);
    }

    // A bot has no session at Discord that could be ended: it stops receiving because the instance is logged out.
    public Task<Result<Done>> Logout(InstanceAccess line, CancellationToken ct) => Task.FromResult<Result<Done>>(Done.It);

    // The bot stays in its servers without answering: other instances may share it, and an administrator of the server can remove it.
    public Task<Result<Done>> Close(InstanceAccess line, CancellationToken ct) => Task.FromResult<Result<Done>>(Done.It);

    public Task<Result<SentMessage>> Send(InstanceAccess line, OutboundMessage message, CancellationToken ct) =>
        sending.Send(line, message, ct);

    public async Task<Result<Done>> ShowPresence(InstanceAccess line, string to, Presence presence, TimeSpan lasting, CancellationToken ct)
    {
        if (presence is not (Presence.Composing or Presence.Recording) || !Snowflake.Is(to))
            return Done.It;
        using var answer = await client.Call(line, DiscordCall.Typing(to), ct);
        return answer.IsGood ? Done.It : DiscordErrors.From(answer, to, isSend: false);
    }

    public Task<Result<FetchedMedia>> Download(InstanceAccess line, string providerReference, CancellationToken ct) =>
        downloads.Download(line, providerReference, ct);
}
