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

    public async Task<Result<OpenedConnection>> Open(InstanceAccess instance, OpenConnection request, CancellationToken ct) =>
        (await State(instance, ct)).Then(state => new OpenedConnection(null, WasAdopted: true, null, state));

    public async Task<Result<PairingCode>> Pair(InstanceAccess instance, string? phone, CancellationToken ct) =>
        (await State(instance, ct)).Failure ?? ChannelFailures.AlreadyConnected;

    public async Task<Result<ConnectionState>> State(InstanceAccess instance, CancellationToken ct)
    {
        using var answer = await client.Ask(instance, "auth.test", ct);
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
            : SlackErrors.From(answer, instance.Key);
    }

    public async Task<Result<Done>> Restart(InstanceAccess instance, CancellationToken ct)
    {
        using var answer = await client.Ask(instance, "auth.test", ct);
        return answer.IsGood ? Done.It : SlackErrors.From(answer, instance.Key);
    }

    // A token that the tenant brought along is its own, and stays good for what else it is used for.
    public async Task<Result<Done>> Logout(InstanceAccess instance, CancellationToken ct)
    {
        if (instance.AccountId is null)
            return Done.It;
        using var answer = await client.Ask(instance, "auth.revoke", ct);
        return answer.IsGood || SlackErrors.EndsSession(answer.Error) || answer.Error is "token_expired"
            ? Done.It
            : SlackErrors.From(answer, instance.Key);
    }

    public Task<Result<Done>> Close(InstanceAccess instance, CancellationToken ct) => Logout(instance, ct);

    public Task<Result<SentMessage>> Send(InstanceAccess instance, OutboundMessage message, CancellationToken ct) =>
        sending.Send(instance, message, ct);

    public Task<Result<IReadOnlyList<KnownContact>>> Contacts(InstanceAccess instance, CancellationToken ct) =>
        people.Contacts(instance, ct);

    public Task<Result<IReadOnlyList<KnownChat>>> Chats(InstanceAccess instance, CancellationToken ct) => people.Chats(instance, ct);

    public Task<Result<FetchedMedia>> Download(InstanceAccess instance, string providerReference, CancellationToken ct) =>
        files.Download(instance, providerReference, ct);
}
