using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.OmniHub.People;

/// <summary>A page of the contacts of an instance.</summary>
[SnakeCase]
public sealed record ContactsWire(
    [property: Description("In the provider's order.")] IReadOnlyList<ContactWire> Contacts,
    [property: Description("The number of matches.")] int TotalCount,
    [property: Description("The number of this page.")] int Page,
    [property: Description("The requested number of entries.")] int PageSize,
    [property: Description("True if there are more pages.")] bool HasMore,
    [property: Description("The name of the instance.")] string InstanceName,
    [property: Description("whatsapp, slack or discord.")] string ChannelType,
    [property: Description("Always empty: a provider that fails fails the call.")] IReadOnlyList<string> PartialErrors
)
{
    internal static ContactsWire From(PeoplePage<KnownContact> found, string instance, int page, int size) =>
        new(
            [.. found.Items.Select(contact => ContactWire.From(contact, found.Channel, instance))],
            found.Total,
            page,
            size,
            (long)page * size < found.Total,
            instance,
            found.Channel.ToWord(),
            []
        );
}

/// <summary>A person or a group.</summary>
[SnakeCase]
public sealed record ContactWire(
    [property: Description("Its address.")] string Id,
    [property: Description("The name; the number if the name is not known.")] string Name,
    [property: Description("whatsapp, slack or discord.")] string ChannelType,
    [property: Description("The name of the instance.")] string InstanceName,
    [property: Description("Always unknown: it is not asked for.")] string Status,
    [property: Description("What the channel knows.")] ContactDataWire ChannelData
)
{
    internal static ContactWire From(KnownContact contact, ChannelType channel, string instance) =>
        new(contact.Address, contact.Name ?? contact.Number, channel.ToWord(), instance, "unknown", new(contact.Number, contact.IsGroup));
}

/// <summary>The channel's data about a contact.</summary>
[SnakeCase]
public sealed record ContactDataWire(
    [property: Description("The digits of the address.")] string PhoneNumber,
    [property: Description("True for a group.")] bool IsGroup
);

/// <summary>A page of the chats of an instance.</summary>
[SnakeCase]
public sealed record ChatsWire(
    [property: Description("In the provider's order.")] IReadOnlyList<ChatWire> Chats,
    [property: Description("The number of matches.")] int TotalCount,
    [property: Description("The number of this page.")] int Page,
    [property: Description("The requested number of entries.")] int PageSize,
    [property: Description("True if there are more pages.")] bool HasMore,
    [property: Description("The name of the instance.")] string InstanceName,
    [property: Description("whatsapp, slack or discord.")] string ChannelType,
    [property: Description("Always empty: a provider that fails fails the call.")] IReadOnlyList<string> PartialErrors
)
{
    internal static ChatsWire From(PeoplePage<KnownChat> found, string instance, int page, int size) =>
        new(
            [.. found.Items.Select(chat => ChatWire.From(chat, found.Channel, instance))],
            found.Total,
            page,
            size,
            (long)page * size < found.Total,
            instance,
            found.Channel.ToWord(),
            []
        );
}

/// <summary>A chat.</summary>
[SnakeCase]
public sealed record ChatWire(
    [property: Description("Its address.")] string Id,
    [property: Description("The name; the address if the name is not known.")] string Name,
    [property: Description("direct or group.")] string ChatType,
    [property: Description("whatsapp, slack or discord.")] string ChannelType,
    [property: Description("The name of the instance.")] string InstanceName,
    [property: Description("The number of unread messages.")] int UnreadCount,
    [property: Description("The time of the last message.")] DateTimeOffset? LastMessageAt
)
{
    internal static ChatWire From(KnownChat chat, ChannelType channel, string instance) =>
        new(
            chat.Address,
            chat.Name ?? chat.Address,
            chat.IsGroup ? "group" : "direct",
            channel.ToWord(),
            instance,
            chat.Unread,
            chat.LastMessageAt
        );
}

/// <summary>A number to ask for.</summary>
[SnakeCase]
public sealed record FetchProfileBody([property: Description("A phone number with country code.")] string? PhoneNumber)
    : IShowExample<FetchProfileBody>
{
    /// <inheritdoc/>
    public static FetchProfileBody Example { get; } = new("+5511988880001");

    /// <summary>Leaves out the number, because this text may end up in a log.</summary>
    public override string ToString() => nameof(FetchProfileBody);
}

/// <summary>A provider's report about a number.</summary>
[SnakeCase]
public sealed record ProfileWire(
    [property: Description("True if the number is on the channel.")] bool Success,
    [property: Description("Its address there.")] string? UserId,
    [property: Description("The number that was asked for.")] string PhoneNumber,
    [property: Description("More about it; null if the number is not on the channel.")] ProfileDataWire? ProfileData
)
{
    internal static ProfileWire From(NumberCheck check) =>
        new(check.Exists, check.Address, check.Phone, check.Exists ? new(check.Name, check.Address) : null);
}

/// <summary>A profile.</summary>
[SnakeCase]
public sealed record ProfileDataWire(
    [property: Description("The name; null if it was not reported.")] string? Name,
    [property: Description("The address.")] string? WhatsappId
);

/// <summary>A picture for the instance's own profile.</summary>
[SnakeCase]
public sealed record ProfilePictureBody([property: Description("The address of the picture, http or https.")] string? PictureUrl)
    : IShowExample<ProfilePictureBody>
{
    /// <inheritdoc/>
    public static ProfilePictureBody Example { get; } = new("https://example.com/logo.jpg");
}

/// <summary>The provider took the picture.</summary>
[SnakeCase]
public sealed record ProfilePictureWire([property: Description("True.")] bool Success, [property: Description("updated.")] string Status)
{
    internal static ProfilePictureWire Updated { get; } = new(true, "updated");
}
