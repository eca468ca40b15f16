using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Channels;

/// <summary>
/// One provider, as the hub needs it: what every channel can do. What only some can do are interfaces of their own, which a gateway implements beside this one; for the others
/// <see cref="ChannelAbilities"/> answers. Nothing here throws for what a provider does: an unreachable, slow, angry or nonsensical server is an <see cref="Upstream"/> or
/// <see cref="Unavailable"/> failure that says what it said, without secrets.
/// </summary>
public interface IChannelGateway : IOfProvider, IConnectInstances, ISendMessages, IDownloadMedia;

/// <summary>Opens, pairs and closes lines.</summary>
public interface IConnectInstances
{
    /// <summary>Makes the line exist at the provider, or takes over one that is there and owned by the given key. Undoes its own traces when it fails.</summary>
    Task<Result<OpenedConnection>> Open(InstanceAccess line, OpenConnection request, CancellationToken ct);

    /// <summary>Starts pairing and returns what to show; already connected is the failure <see cref="ChannelFailures.AlreadyConnected"/>.</summary>
    Task<Result<PairingCode>> Pair(InstanceAccess line, string? phone, CancellationToken ct);

    /// <summary>Asks what the line is doing; the truth, not a memory.</summary>
    Task<Result<ConnectionState>> State(InstanceAccess line, CancellationToken ct);

    /// <summary>Connects the line anew and keeps the session.</summary>
    Task<Result<Done>> Restart(InstanceAccess line, CancellationToken ct);

    /// <summary>Ends the session. A line that has none is a success.</summary>
    Task<Result<Done>> Logout(InstanceAccess line, CancellationToken ct);

    /// <summary>Removes the line at the provider. One that is not there is a success.</summary>
    Task<Result<Done>> Close(InstanceAccess line, CancellationToken ct);
}

/// <summary>Sends messages.</summary>
public interface ISendMessages
{
    /// <summary>Whether the provider fetches such a link by itself; else the hub does, and hands over a <see cref="MediaFile"/>.</summary>
    bool FetchesLink(Uri link) => true;

    /// <summary>Sends one message. Not repeated by itself once bytes may have reached the provider.</summary>
    Task<Result<SentMessage>> Send(InstanceAccess line, OutboundMessage message, CancellationToken ct);
}

/// <summary>Downloads the files of incoming messages.</summary>
public interface IDownloadMedia
{
    /// <summary>Fetches the bytes of an incoming file. The caller disposes the stream.</summary>
    Task<Result<FetchedMedia>> Download(InstanceAccess line, string providerReference, CancellationToken ct);
}

/// <summary>A channel that shows customers that somebody types or records.</summary>
public interface IShowPresence
{
    /// <summary>Shows the customer that somebody types or records. Best effort; <paramref name="lasting"/> is how long the provider shows it.</summary>
    Task<Result<Done>> ShowPresence(InstanceAccess line, string to, Presence presence, TimeSpan lasting, CancellationToken ct);
}

/// <summary>A channel that shows typing only as the beginning of an answer to a message, which is thereby read.</summary>
public interface IShowTypingOnMessages
{
    /// <summary>Shows the customer that their message was read and that somebody types. Best effort; it ends with the answer, or by itself.</summary>
    Task<Result<Done>> ShowTyping(InstanceAccess line, string providerMessageId, CancellationToken ct);
}

/// <summary>A channel that shows customers that their messages were read.</summary>
public interface IMarkAsRead
{
    /// <summary>Tells the provider that messages were seen.</summary>
    Task<Result<Done>> MarkRead(InstanceAccess line, string chat, IReadOnlyList<string> providerMessageIds, CancellationToken ct);
}

/// <summary>A channel that lists whom a line knows.</summary>
public interface IListContacts
{
    /// <summary>Lists the people and groups that the line knows.</summary>
    Task<Result<IReadOnlyList<KnownContact>>> Contacts(InstanceAccess line, CancellationToken ct);

    /// <summary>Lists the chats of the line.</summary>
    Task<Result<IReadOnlyList<KnownChat>>> Chats(InstanceAccess line, CancellationToken ct);
}

/// <summary>A channel of phone numbers.</summary>
public interface ICheckNumbers
{
    /// <summary>Asks which numbers can be reached; answers in the order asked.</summary>
    Task<Result<IReadOnlyList<NumberCheck>>> CheckNumbers(InstanceAccess line, IReadOnlyList<string> phones, CancellationToken ct);
}

/// <summary>How to reach one line at its provider: made from the stored record alone, with the secrets opened.</summary>
/// <param name="Instance">Whose line.</param>
/// <param name="BaseUrl">The provider's server.</param>
/// <param name="Key">The credential (Evolution key, access token, bot token).</param>
/// <param name="RemoteName">What the line is called there (Evolution instance, phone number id, team).</param>
/// <param name="ApiVersion">The API version to speak, for providers that have several.</param>
/// <param name="AccountId">A second id that some calls need (business account, client id).</param>
public sealed record InstanceAccess(
    InstanceId Instance,
    Uri BaseUrl,
    string Key,
    string RemoteName,
    string? ApiVersion = null,
    string? AccountId = null
)
{
    /// <summary>What else of this line and of the hub nobody may read in what the provider says.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Never the key: this may end up in a log.</summary>
    public override string ToString() => $"{RemoteName}@{BaseUrl.Host}";
}

/// <summary>What a line shall be like.</summary>
/// <param name="Integration">The provider's kind of line (<c>WHATSAPP-BAILEYS</c> …).</param>
/// <param name="Phone">The number to pair with, digits; null to pair by QR.</param>
/// <param name="WantsQr">Whether the first code shall come with the answer.</param>
/// <param name="WebhookUrl">Where the provider shall report.</param>
/// <param name="WebhookHeaders">Headers it shall send along: the line's own secret.</param>
/// <param name="MayAdopt">Whether an existing line of that name may be taken over: only with a key that the caller gave.</param>
/// <param name="VerifyToken">What the provider must say when it makes sure that the address takes its calls.</param>
public sealed record OpenConnection(
    string Integration,
    string? Phone,
    bool WantsQr,
    Uri WebhookUrl,
    IReadOnlyDictionary<string, string> WebhookHeaders,
    bool MayAdopt,
    string? VerifyToken = null
);

/// <summary>A line that exists at the provider.</summary>
/// <param name="Key">The key of this very line, when the provider gave one; it replaces the one that was used.</param>
/// <param name="WasAdopted">It was there before.</param>
/// <param name="Code">The first pairing code, when there is one already.</param>
/// <param name="State">What it is doing.</param>
public sealed record OpenedConnection(string? Key, bool WasAdopted, PairingCode? Code, ConnectionState State);

/// <summary>What to show so that a phone can pair.</summary>
/// <param name="Text">The text of the QR code, ready to render.</param>
/// <param name="Image">The same as an image, <c>data:image/png;base64,…</c>; null when the provider gave none.</param>
/// <param name="Pin">A code to type on the phone instead, where asked for.</param>
public sealed record PairingCode(string Text, string? Image, string? Pin = null);

/// <summary>What a line is doing.</summary>
/// <param name="Status">In the hub's words.</param>
/// <param name="Phone">Its own number, digits with country code, where told.</param>
/// <param name="DisplayName">Its profile name, where told.</param>
/// <param name="ProviderWord">The provider's own word for the state.</param>
/// <param name="Quality">How people rate the line, in the provider's word, where it has such a thing.</param>
/// <param name="Account">The workspace or server that it is in, for channels that have them.</param>
public sealed record ConnectionState(
    InstanceStatus Status,
    string? Phone = null,
    string? DisplayName = null,
    string? ProviderWord = null,
    string? Quality = null,
    string? Account = null
);

/// <summary>Somebody the line knows.</summary>
/// <param name="Address">The provider's id.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Number">The digits of the id.</param>
/// <param name="IsGroup">A group, not a person.</param>
public sealed record KnownContact(string Address, string? Name, string Number, bool IsGroup);

/// <summary>A chat of the line.</summary>
/// <param name="Address">The provider's id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Unread">Messages nobody saw yet.</param>
/// <param name="LastMessageAt">When something was last written.</param>
/// <param name="IsGroup">A group, not a person.</param>
public sealed record KnownChat(string Address, string? Name, int Unread, DateTimeOffset? LastMessageAt, bool IsGroup);

/// <summary>Whether a number can be reached.</summary>
/// <param name="Phone">As asked.</param>
/// <param name="Exists">Whether it is on the channel.</param>
/// <param name="Address">Its id there.</param>
/// <param name="Name">What it is called, where told.</param>
public sealed record NumberCheck(string Phone, bool Exists, string? Address, string? Name = null);

/// <summary>Bytes of an incoming file.</summary>
/// <param name="Content">The bytes; the receiver disposes it.</param>
/// <param name="MimeType">What the provider says it is.</param>
/// <param name="FileName">Its name, where told.</param>
/// <param name="Length">Its size in bytes, where told.</param>
public sealed record FetchedMedia(Stream Content, string? MimeType, string? FileName, long? Length);
