using System.ComponentModel;
using OmniHub.Api.Surfaces.MultiInstance.Instances;
using OmniHub.Application.Conversations;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Api.Surfaces.MultiInstance.Programs;

/// <summary>The people and groups with whom the hub has conversations on an instance.</summary>
public sealed record StoredContactsWire(
    [property: Description("The one with the newest message first.")] IReadOnlyList<StoredContactWire> Contacts,
    [property: Description("The position of this page in the list.")] PaginationWire Pagination
)
{
    internal static StoredContactsWire From(Page<ConversationView> page, int limit, int skip) =>
        new([.. page.Items.Select(StoredContactWire.From)], PaginationWire.From(page, limit, skip));
}

/// <summary>A person or a group with a conversation.</summary>
public sealed record StoredContactWire(
    [property: Description("Its address.")] string Id,
    [property: Description("The name; the number if the name is not known.")] string Name,
    [property: Description("The digits of the number or address.")] string Number,
    [property: Description("True for a group.")] bool IsGroup,
    [property: Description("The time of the last message.")] DateTimeOffset LastMessageAt
)
{
    internal static StoredContactWire From(ConversationView view)
    {
        var number = view.CustomerPhone ?? PhoneNumber.OnlyDigits(view.Address.Split('@')[0]);
        return new(
            Jid.Of(view.Channel, view.Address),
            view.CustomerName ?? number,
            number,
            view.Kind is not ChatKind.Direct,
            view.LastMessageAt
        );
    }
}
