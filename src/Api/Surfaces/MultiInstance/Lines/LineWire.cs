using System.ComponentModel;
using OmniHub.Application.Messaging;

namespace OmniHub.Api.Surfaces.MultiInstance.Lines;

/// <summary>That something was done.</summary>
public sealed record SuccessWire([property: Description("Always true.")] bool Success);

/// <summary>The people and groups that a line knows.</summary>
public sealed record ContactsWire([property: Description("In the provider's order.")] IReadOnlyList<ContactWire> Contacts)
{
    internal static ContactsWire From(IReadOnlyList<KnownContact> contacts) => new([.. contacts.Select(ContactWire.From)]);
}

/// <summary>A person or a group.</summary>
public sealed record ContactWire(
    [property: Description("Its address.")] string Id,
    [property: Description("What it is called; its number when nobody told.")] string Name,
    [property: Description("The digits of the address.")] string Number,
    [property: Description("Whether it is a group.")] bool IsGroup
)
{
    internal static ContactWire From(KnownContact contact) =>
        new(contact.Address, contact.Name ?? contact.Number, contact.Number, contact.IsGroup);
}
