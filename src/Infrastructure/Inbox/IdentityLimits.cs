using OmniHub.Application.Channels;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>
/// Finds addresses and phone numbers that no column holds, before anything is looked up with them. Text can be cut to what fits; an identity cannot, or two people would become one.
/// </summary>
internal static class IdentityLimits
{
    /// <summary>Returns the reason for which an event cannot be stored; null if it can.</summary>
    internal static string? Fault(ChannelEvent told) =>
        told switch
        {
            MessageArrived arrived => Fault(arrived.Chat, arrived.Sender),
            MessageEchoed echoed => Fault(echoed.Chat, echoed.Recipient),
            Unreadable unreadable => unreadable.Reason,
            _ => null,
        };

    /// <summary>Returns true if a person can be stored as a contact.</summary>
    internal static bool Fits(Person person) => FaultOf(person) is null;

    private static string? Fault(Chat chat, Person person) =>
        chat.Address.Length > Conversation.MaxTextLength
            ? $"The address of its chat is longer than {Conversation.MaxTextLength} characters."
        // In a group the author does not become a contact; their address is only shown.
        : chat.Kind is ChatKind.Direct ? FaultOf(person)
        : null;

    private static string? FaultOf(Person person) =>
        person.Address.Length > Conversation.MaxTextLength || person.Aliases.Any(alias => alias.Length > Conversation.MaxTextLength)
            ? $"An address of its writer is longer than {Conversation.MaxTextLength} characters."
        : person.Phone?.Length > Contact.MaxPhoneLength ? $"The phone number of its writer is longer than {Contact.MaxPhoneLength} digits."
        : null;
}
