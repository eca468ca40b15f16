using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Slack behind the hub's port. A workspace has no session: it works as long as the bot's token does.</summary>
internal sealed class SlackGateway(SlackClient client, SlackSending sending, SlackFiles files, SlackPeople people)
    : IChannelGateway,
        IListContacts
{
    public ProviderKind Provider => ProviderKind.Slack;

    public async Task<Result<OpenedConnection>> Open(InstanceAccess line, OpenConnection request, CancellationToken ct) =>
        (await State(line, ct)).Then(state => new OpenedConnection(null, WasAdopted: true, null, state));

    public async Task<Result<PairingCode>> Pair(InstanceAccess line, string? phone, CancellationToken ct) =>
        (await State(line, ct)).Failure ?? ChannelFailures.AlreadyConnected;

    public async Task<Result<ConnectionState>> State(InstanceAccess line, CancellationToken ct)
    {
        using var answer = await client.Ask(line, "auth.test", ct);
        if (answer.IsGood)
            return new ConnectionState(
                InstanceStatus.Connected,
                null,
                answer.Json.Text("team"),
                answer.Json.Text("user") is { } user ? $"connected as {user}" : null,
                Account: answer.Json.Text("team_id") ?? answer.Json.Text("enterprise_id")
            );
        return SlackErrors.EndsSession(answer.Error)
            ? new ConnectionState(InstanceStatus.LoggedOut, ProviderWord: answer.Error)
            : SlackErrors.From(answer, line.Key);
    }

    public async Task<Result<Done>> Restart(InstanceAccess line, CancellationToken ct)
    {
        using var answer = await client.Ask(line, "auth.test", ct);
        return answer.IsGood ? Done.It : SlackErrors.From(answer, line.Key);
    }

    // A token that the tenant brought along is its own, and stays good for what else it is used for.
    public async Task<Result<Done>> Logout(InstanceAccess line, CancellationToken ct)
    {
        if (line.AccountId is null)
            return Done.It;
        using var answer = await client.Ask(line, "auth.revoke", ct);
        return answer.IsGood || SlackErrors.EndsSession(answer.Error) || answer.Error is "token_expired"
            ? Done.It
            : SlackErrors.From(answer, line.Key);
    }

    public Task<Result<Done>> Close(InstanceAccess line, CancellationToken ct) => Logout(line, ct);

    public Task<Result<SentMessage>> Send(InstanceAccess line, OutboundMessage message, CancellationToken ct) =>
        sending.Send(line, message, ct);

    public Task<Result<IReadOnlyList<KnownContact>>> Contacts(InstanceAccess line, CancellationToken ct) => people.Contacts(line, ct);

    public Task<Result<IReadOnlyList<KnownChat>>> Chats(InstanceAccess line, CancellationToken ct) => people.Chats(line, ct);

    public Task<Result<FetchedMedia>> Download(InstanceAccess line, string providerReference, CancellationToken ct) =>
        files.Download(line, providerReference, ct);
}
