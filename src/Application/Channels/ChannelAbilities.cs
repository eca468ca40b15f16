using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Channels;

/// <summary>Finds the optional abilities of a channel. A channel without an ability refuses with <see cref="Domain.Kernel.Unsupported"/>.</summary>
public static class ChannelAbilities
{
    /// <inheritdoc cref="IShowPresence.ShowPresence"/>
    public static Task<Result<Done>> ShowPresence(
        this IChannelGateway gateway,
        InstanceAccess instance,
        string to,
        Presence presence,
        TimeSpan lasting,
        CancellationToken ct
    ) =>
        gateway switch
        {
            IShowPresence able => able.ShowPresence(instance, to, presence, lasting, ct),
            IShowTypingOnMessages => Cannot<Done>("typing without a message that it answers"),
            _ => Cannot<Done>("showing that somebody types"),
        };

    /// <inheritdoc cref="IMarkAsRead.MarkRead"/>
    public static Task<Result<Done>> MarkRead(
        this IChannelGateway gateway,
        InstanceAccess instance,
        string chat,
        IReadOnlyList<string> providerMessageIds,
        CancellationToken ct
    ) => gateway is IMarkAsRead able ? able.MarkRead(instance, chat, providerMessageIds, ct) : Cannot<Done>("marking messages as read");

    /// <inheritdoc cref="IListContacts.Contacts"/>
    public static Task<Result<IReadOnlyList<KnownContact>>> Contacts(
        this IChannelGateway gateway,
        InstanceAccess instance,
        CancellationToken ct
    ) => gateway is IListContacts able ? able.Contacts(instance, ct) : Cannot<IReadOnlyList<KnownContact>>("listing contacts");

    /// <inheritdoc cref="IListContacts.Chats"/>
    public static Task<Result<IReadOnlyList<KnownChat>>> Chats(
        this IChannelGateway gateway,
        InstanceAccess instance,
        CancellationToken ct
    ) => gateway is IListContacts able ? able.Chats(instance, ct) : Cannot<IReadOnlyList<KnownChat>>("listing chats");

    /// <inheritdoc cref="ICheckNumbers.CheckNumbers"/>
    public static Task<Result<IReadOnlyList<NumberCheck>>> CheckNumbers(
        this IChannelGateway gateway,
        InstanceAccess instance,
        IReadOnlyList<string> phones,
        CancellationToken ct
    ) => gateway is ICheckNumbers able ? able.CheckNumbers(instance, phones, ct) : Cannot<IReadOnlyList<NumberCheck>>("checking numbers");

    /// <inheritdoc cref="ISetProfilePicture.SetProfilePicture"/>
    public static Task<Result<Done>> SetProfilePicture(
        this IChannelGateway gateway,
        InstanceAccess instance,
        Uri picture,
        CancellationToken ct
    ) => gateway is ISetProfilePicture able ? able.SetProfilePicture(instance, picture, ct) : Cannot<Done>("setting the profile's picture");

    private static Task<Result<T>> Cannot<T>(string what) => Task.FromResult(Result<T>.Refuse(ChannelFailures.Unsupported(what)));
}
