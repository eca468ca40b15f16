using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Channels;

/// <summary>
/// One provider, as the hub needs it: what every channel can do. What only some can do are interfaces of their own, which a gateway implements beside this one; for the others
/// <see cref="ChannelAbilities"/> answers. Nothing here throws for what a provider does: an unreachable, slow, angry or nonsensical server is an <see cref="Upstream"/> or
/// <see cref="Unavailable"/> failure that says what it said, without secrets.
/// </summary>
public interface IChannelGateway : IOfProvider, IConnectInstances, ISendMessages, IDownloadMedia;

/// <summary>Opens, pairs and closes instances at a provider.</summary>
public interface IConnectInstances
{
    /// <summary>Creates the instance at the provider, or takes over an existing one that belongs to the given key. Removes what it created if it fails.</summary>
    Task<Result<OpenedConnection>> Open(InstanceAccess instance, OpenConnection request, CancellationToken ct);

    /// <summary>
    /// Starts pairing and returns what to show. Already connected is the failure <see cref="ChannelFailures.AlreadyConnected"/>, and a code that the provider is still generating is
    /// <see cref="ChannelFailures.NoCodeYet"/>.
    /// </summary>
    Task<Result<PairingCode>> Pair(InstanceAccess instance, string? phone, CancellationToken ct);

    /// <summary>Asks the provider for the current state of the connection.</summary>
    Task<Result<ConnectionState>> State(InstanceAccess instance, CancellationToken ct);

    /// <summary>Reconnects the instance and keeps the session.</summary>
    Task<Result<Done>> Restart(InstanceAccess instance, CancellationToken ct);

    /// <summary>Ends the session. Succeeds without a session, too.</summary>
    Task<Result<Done>> Logout(InstanceAccess instance, CancellationToken ct);

    /// <summary>Removes the instance at the provider. Succeeds if it does not exist, too.</summary>
    Task<Result<Done>> Close(InstanceAccess instance, CancellationToken ct);
}

/// <summary>Sends messages.</summary>
public interface ISendMessages
{
    /// <summary>Returns true if the provider fetches such a link itself; otherwise the hub does, and passes a <see cref="MediaFile"/>.</summary>
    bool FetchesLink(Uri link) => true;

    /// <summary>Sends one message. Not repeated automatically once bytes may have reached the provider.</summary>
    Task<Result<SentMessage>> Send(InstanceAccess instance, OutboundMessage message, CancellationToken ct);
}

/// <summary>Downloads the files of incoming messages.</summary>
public interface IDownloadMedia
{
    /// <summary>Fetches the bytes of an incoming file. The caller disposes the stream.</summary>
    Task<Result<FetchedMedia>> Download(InstanceAccess instance, string providerReference, CancellationToken ct);
}

/// <summary>A channel that can show customers a typing or recording indicator.</summary>
public interface IShowPresence
{
    /// <summary>Shows the customer that a person types or records. Best effort; <paramref name="lasting"/> is how long the provider shows it.</summary>
    Task<Result<Done>> ShowPresence(InstanceAccess instance, string to, Presence presence, TimeSpan lasting, CancellationToken ct);
}

/// <summary>A channel that shows typing only as the beginning of an answer to a message, which is thereby read.</summary>
public interface IShowTypingOnMessages
{
    /// <summary>Shows the customer that their message was read and that an answer is being written. Best effort; it ends with the answer, or after a time.</summary>
    Task<Result<Done>> ShowTyping(InstanceAccess instance, string providerMessageId, CancellationToken ct);
}

/// <summary>A channel that shows customers that their messages were read.</summary>
public interface IMarkAsRead
{
    /// <summary>Marks messages as read at the provider.</summary>
    Task<Result<Done>> MarkRead(InstanceAccess instance, string chat, IReadOnlyList<string> providerMessageIds, CancellationToken ct);
}

/// <summary>A channel that can list the contacts of an instance.</summary>
public interface IListContacts
{
    /// <summary>Lists the people and groups that the instance knows.</summary>
    Task<Result<IReadOnlyList<KnownContact>>> Contacts(InstanceAccess instance, CancellationToken ct);

    /// <summary>Lists the chats of the instance.</summary>
    Task<Result<IReadOnlyList<KnownChat>>> Chats(InstanceAccess instance, CancellationToken ct);
}

/// <summary>A channel of phone numbers.</summary>
public interface ICheckNumbers
{
    /// <summary>Asks which numbers can be reached; answers in the order asked.</summary>
    Task<Result<IReadOnlyList<NumberCheck>>> CheckNumbers(InstanceAccess instance, IReadOnlyList<string> phones, CancellationToken ct);
}

/// <summary>A channel on which an instance's own profile has a picture.</summary>
public interface ISetProfilePicture
{
    /// <summary>Sets the picture of the instance's own profile; the provider fetches it from the address.</summary>
    Task<Result<Done>> SetProfilePicture(InstanceAccess instance, Uri picture, CancellationToken ct);
}

/// <summary>The access to one instance at its provider: made from the stored record alone, with the secrets decrypted.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="BaseUrl">The provider's server.</param>
/// <param name="Key">The credential (Evolution key, access token, bot token).</param>
/// <param name="RemoteName">The name of the instance there (Evolution instance, phone number id, team).</param>
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
    /// <summary>Further secrets of this instance and of the hub, which are removed from the provider's texts.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Leaves out the key, because this text may end up in a log.</summary>
    public override string ToString() => $"{RemoteName}@{BaseUrl.Host}";
}

/// <summary>The settings of an instance to open.</summary>
/// <param name="Integration">The provider's type of integration (<c>WHATSAPP-BAILEYS</c> …).</param>
/// <param name="Phone">The number to pair with, digits; null to pair by QR.</param>
/// <param name="WantsQr">True to return the first code with the answer.</param>
/// <param name="WebhookUrl">The address for the provider's webhook calls.</param>
/// <param name="WebhookHeaders">Headers that the provider sends along: the instance's own secret.</param>
/// <param name="MayAdopt">True if an existing instance of that name may be taken over: only with a key that the caller gave.</param>
/// <param name="VerifyToken">The token that the provider must present when it verifies the webhook address.</param>
public sealed record OpenConnection(
    string Integration,
    string? Phone,
    bool WantsQr,
    Uri WebhookUrl,
    IReadOnlyDictionary<string, string> WebhookHeaders,
    bool MayAdopt,
    string? VerifyToken = null
);

/// <summary>An instance that exists at the provider.</summary>
/// <param name="Key">The key of this instance, if the provider gave one; it replaces the one that was used.</param>
/// <param name="WasAdopted">True if the instance existed before.</param>
/// <param name="Code">The first pairing code, when there is one already.</param>
/// <param name="State">The state of its connection.</param>
public sealed record OpenedConnection(string? Key, bool WasAdopted, PairingCode? Code, ConnectionState State);

/// <summary>A code with which a phone can pair.</summary>
/// <param name="Text">The text of the QR code, ready to render.</param>
/// <param name="Image">The code as an image, <c>data:image/png;base64,…</c>; null if the provider gave none.</param>
/// <param name="Pin">A code to type on the phone instead, where asked for.</param>
public sealed record PairingCode(string Text, string? Image, string? Pin = null);

/// <summary>The state of an instance's connection.</summary>
/// <param name="Status">The state in the hub's terms.</param>
/// <param name="Phone">Its own number, digits with country code; null if it was not reported.</param>
/// <param name="DisplayName">Its profile name; null if it was not reported.</param>
/// <param name="ProviderWord">The provider's own word for the state.</param>
/// <param name="Quality">The quality rating in the provider's word; null if it has none.</param>
/// <param name="Account">The workspace or server that it is in, for channels that have them.</param>
public sealed record ConnectionState(
    InstanceStatus Status,
    string? Phone = null,
    string? DisplayName = null,
    string? ProviderWord = null,
    string? Quality = null,
    string? Account = null
);

/// <summary>A contact of the instance.</summary>
/// <param name="Address">The provider's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Number">The digits of the id.</param>
/// <param name="IsGroup">A group, not a person.</param>
public sealed record KnownContact(string Address, string? Name, string Number, bool IsGroup);

/// <summary>A chat of the instance.</summary>
/// <param name="Address">The provider's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Unread">The number of unread messages.</param>
/// <param name="LastMessageAt">The time of the last message.</param>
/// <param name="IsGroup">A group, not a person.</param>
public sealed record KnownChat(string Address, string? Name, int Unread, DateTimeOffset? LastMessageAt, bool IsGroup);

/// <summary>The result of a check whether a number can be reached.</summary>
/// <param name="Phone">The number as it was requested.</param>
/// <param name="Exists">True if it is on the channel.</param>
/// <param name="Address">Its id there.</param>
/// <param name="Name">The name; null if it was not reported.</param>
public sealed record NumberCheck(string Phone, bool Exists, string? Address, string? Name = null);

/// <summary>Bytes of an incoming file.</summary>
/// <param name="Content">The bytes; the receiver disposes it.</param>
/// <param name="MimeType">The type that the provider reports.</param>
/// <param name="FileName">The file name; null if it was not reported.</param>
/// <param name="Length">The size in bytes; null if it was not reported.</param>
public sealed record FetchedMedia(Stream Content, string? MimeType, string? FileName, long? Length);
