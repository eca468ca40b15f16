using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Evolution servers behind the hub's port.</summary>
internal sealed class EvolutionGateway(
    EvolutionConnections lines,
    EvolutionSessions sessions,
    EvolutionSending sending,
    EvolutionChats chats,
    EvolutionDownloads downloads
) : IChannelGateway, IShowPresence, IMarkAsRead, IListContacts, ICheckNumbers
{
    public ProviderKind Provider => ProviderKind.Evolution;

    public Task<Result<OpenedConnection>> Open(InstanceAccess line, OpenConnection request, CancellationToken ct) =>
        lines.Open(line, request, ct);

    public Task<Result<PairingCode>> Pair(InstanceAccess line, string? phone, CancellationToken ct) => sessions.Pair(line, phone, ct);

    public Task<Result<ConnectionState>> State(InstanceAccess line, CancellationToken ct) => sessions.State(line, ct);

    public Task<Result<Done>> Restart(InstanceAccess line, CancellationToken ct) => sessions.Restart(line, ct);

    public Task<Result<Done>> Logout(InstanceAccess line, CancellationToken ct) => sessions.Logout(line, ct);

    public Task<Result<Done>> Close(InstanceAccess line, CancellationToken ct) => sessions.Close(line, ct);

    public Task<Result<SentMessage>> Send(InstanceAccess line, OutboundMessage message, CancellationToken ct) =>
        sending.Send(line, message, ct);

    public Task<Result<Done>> ShowPresence(InstanceAccess line, string to, Presence presence, TimeSpan lasting, CancellationToken ct) =>
        chats.ShowPresence(line, to, presence, lasting, ct);

    public Task<Result<Done>> MarkRead(InstanceAccess line, string chat, IReadOnlyList<string> providerMessageIds, CancellationToken ct) =>
        chats.MarkRead(line, chat, providerMessageIds, ct);

    public Task<Result<IReadOnlyList<KnownContact>>> Contacts(InstanceAccess line, CancellationToken ct) => chats.Contacts(line, ct);

    public Task<Result<IReadOnlyList<KnownChat>>> Chats(InstanceAccess line, CancellationToken ct) => chats.Chats(line, ct);

    public Task<Result<IReadOnlyList<NumberCheck>>> CheckNumbers(InstanceAccess line, IReadOnlyList<string> phones, CancellationToken ct) =>
        chats.CheckNumbers(line, phones, ct);

    public Task<Result<FetchedMedia>> Download(InstanceAccess line, string providerReference, CancellationToken ct) =>
        downloads.Download(line, providerReference, ct);
}
