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

    public async Task<Result<OpenedConnection>> Open(InstanceAccess instance, OpenConnection request, CancellationToken ct) =>
        (await State(instance, ct)).Then(state => new OpenedConnection(null, WasAdopted: true, null, state));

    public async Task<Result<PairingCode>> Pair(InstanceAccess instance, string? phone, CancellationToken ct) =>
        (await State(instance, ct)).Failure ?? ChannelFailures.Unsupported("pairing by a code: the bot is invited");

    public Task<Result<ConnectionState>> State(InstanceAccess instance, CancellationToken ct) => states.Of(instance, ct);

    public async Task<Result<Done>> Restart(InstanceAccess instance, CancellationToken ct)
    {
        await states.AskRestart(instance, ct);
        return (await states.Me(instance, ct)).Then(_ => Done.It);
    }

    // A bot has no session at Discord that could be ended: it stops receiving because the instance is logged out.
    public Task<Result<Done>> Logout(InstanceAccess instance, CancellationToken ct) => Task.FromResult<Result<Done>>(Done.It);

    // The bot stays in its servers without answering: other instances may share it, and an administrator of the server can remove it.
    public Task<Result<Done>> Close(InstanceAccess instance, CancellationToken ct) => Task.FromResult<Result<Done>>(Done.It);

    public Task<Result<SentMessage>> Send(InstanceAccess instance, OutboundMessage message, CancellationToken ct) =>
        sending.Send(instance, message, ct);

    public async Task<Result<Done>> ShowPresence(
        InstanceAccess instance,
        string to,
        Presence presence,
        TimeSpan lasting,
        CancellationToken ct
    )
    {
        if (presence is not (Presence.Composing or Presence.Recording) || !Snowflake.Is(to))
            return Done.It;
        using var answer = await client.Call(instance, DiscordCall.Typing(to), ct);
        return answer.IsGood ? Done.It : DiscordErrors.From(answer, to, isSend: false);
    }

    public Task<Result<FetchedMedia>> Download(InstanceAccess instance, string providerReference, CancellationToken ct) =>
        downloads.Download(instance, providerReference, ct);
}
