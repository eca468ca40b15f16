using System.ComponentModel;
using OmniHub.Api.Surfaces.MultiInstance.WhatsApp;
using OmniHub.Api.Wire;
using OmniHub.Application.Contacts;

namespace OmniHub.Api.Surfaces.MultiInstance.Programs;

/// <summary>A person to add to the contacts.</summary>
public sealed record SaveContactBody(
    [property: Description("The number with country code, or its address on WhatsApp.")] string? Phone = null,
    [property: Description("The same by another name.")] string? Number = null,
    [property: Description("The name, at most 200 characters; left out: the one that the provider reports.")] string? Name = null
) : IShowExample<SaveContactBody>
{
    /// <inheritdoc/>
    public static SaveContactBody Example { get; } = new("5511988880001", Name: "Ana Souza");

    internal AddContact ToCommand(string instance) => new((Phone ?? Number)?.Split('@')[0], Name, instance);

    /// <summary>Leaves out name and number, because this text may end up in a log.</summary>
    public override string ToString() => nameof(SaveContactBody);
}

/// <summary>The contact that was added or named.</summary>
public sealed record SavedContactWire(
    [property: Description("True.")] bool Success,
    [property: Description("The contact.")] ContactWire Contact
)
{
    internal static SavedContactWire From(ContactView view) =>
        new(true, new($"{view.Phone}@s.whatsapp.net", view.Name ?? view.Phone ?? "", view.Phone ?? "", false));
}
