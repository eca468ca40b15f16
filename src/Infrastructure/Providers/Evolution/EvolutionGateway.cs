using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Evolution servers behind the hub's port.</summary>
internal sealed class EvolutionGateway(
    EvolutionConnections connections,
    EvolutionSessions sessions,
    EvolutionSending sending,
    EvolutionChats chats,
    EvolutionDownloads downloads
) : IChannelGateway, IShowPresence, IMarkAsRead, IListContacts, ICheckNumbers, ISetProfilePicture
{
    public ProviderKind Provider => ProviderKind.Evolution;

    public Task<Result<OpenedConnection>> Open(InstanceAccess instance, OpenConnection request, CancellationToken ct) =>
        connections.Open(instance, request, ct);

    public Task<Result<PairingCode>> Pair(InstanceAccess instance, string? phone, CancellationToken ct) =>
        sessions.Pair(instance, phone, ct);

    public Task<Result<ConnectionState>> State(InstanceAccess instance, CancellationToken ct) => sessions.State(instance, ct);

    public Task<Result<Done>> Restart(InstanceAccess instance, CancellationToken ct) => sessions.Restart(instance, ct);

    public Task<Result<Done>> Logout(InstanceAccess instance, CancellationToken ct) => sessions.Logout(instance, ct);

    public Task<Result<Done>> Close(InstanceAccess instance, CancellationToken ct) => sessions.Close(instance, ct);

    public Task<Result<SentMessage>> Send(InstanceAccess instance, OutboundMessage message, CancellationToken ct) =>
        sending.Send(instance, message, ct);

    public Task<Result<Done>> ShowPresence(InstanceAccess instance, string to, Presence presence, TimeSpan lasting, CancellationToken ct) =>
        chats.ShowPresence(instance, to, presence, lasting, ct);

    public Task<Result<Done>> MarkRead(
        InstanceAccess instance,
        string chat,
        IReadOnlyList<string> providerMessageIds,
        CancellationToken ct
    ) => chats.MarkRead(instance, chat, providerMessageIds, ct);

    public Task<Result<IReadOnlyList<KnownContact>>> Contacts(InstanceAccess instance, CancellationToken ct) =>
        chats.Contacts(instance, ct);

    public Task<Result<IReadOnlyList<KnownChat>>> Chats(InstanceAccess instance, CancellationToken ct) => chats.Chats(instance, ct);

    public Task<Result<IReadOnlyList<NumberCheck>>> CheckNumbers(
        InstanceAccess instance,
        IReadOnlyList<string> phones,
        CancellationToken ct
    ) => chats.CheckNumbers(instance, phones, ct);

    public Task<Result<FetchedMedia>> Download(InstanceAccess instance, string providerReference, CancellationToken ct) =>
        downloads.Download(instance, providerReference, ct);

    public Task<Result<Done>> SetProfilePicture(InstanceAccess instance, Uri picture, CancellationToken ct) =>
        chats.SetProfilePicture(instance, picture, ct);
}
