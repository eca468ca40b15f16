using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Evolution servers behind the hub's port.</summary>
internal sealed class EvolutionGateway(
    EvolutionLines lines,
    EvolutionSessions sessions,
    EvolutionSending sending,
    EvolutionChats chats,
    EvolutionDownloads downloads
) : IChannelGateway, IShowPresence, IMarkAsRead, IListContacts, ICheckNumbers
{
    public ProviderKind Provider => ProviderKind.Evolution;

    public Task<Result<OpenedLine>> Open(LineAccess line, OpenLine request, CancellationToken ct) => lines.Open(line, request, ct);

    public Task<Result<PairingCode>> Pair(LineAccess line, string? phone, CancellationToken ct) => sessions.Pair(line, phone, ct);

    public Task<Result<LineState>> State(LineAccess line, CancellationToken ct) => sessions.State(line, ct);

    public Task<Result<Done>> Restart(LineAccess line, CancellationToken ct) => sessions.Restart(line, ct);

    public Task<Result<Done>> Logout(LineAccess line, CancellationToken ct) => sessions.Logout(line, ct);

    public Task<Result<Done>> Close(LineAccess line, CancellationToken ct) => sessions.Close(line, ct);

    public Task<Result<SentMessage>> Send(LineAccess line, OutboundMessage message, CancellationToken ct) =>
        sending.Send(line, message, ct);

    public Task<Result<Done>> ShowPresence(LineAccess line, string to, Presence presence, TimeSpan lasting, CancellationToken ct) =>
        chats.ShowPresence(line, to, presence, lasting, ct);

    public Task<Result<Done>> MarkRead(LineAccess line, string chat, IReadOnlyList<string> providerMessageIds, CancellationToken ct) =>
        chats.MarkRead(line, chat, providerMessageIds, ct);

    public Task<Result<IReadOnlyList<KnownContact>>> Contacts(LineAccess line, CancellationToken ct) => chats.Contacts(line, ct);

    public Task<Result<IReadOnlyList<KnownChat>>> Chats(LineAccess line, CancellationToken ct) => chats.Chats(line, ct);

    public Task<Result<IReadOnlyList<NumberCheck>>> CheckNumbers(LineAccess line, IReadOnlyList<string> phones, CancellationToken ct) =>
        chats.CheckNumbers(line, phones, ct);

    public Task<Result<FetchedMedia>> Download(LineAccess line, string providerReference, CancellationToken ct) =>
        downloads.Download(line, providerReference, ct);
}
