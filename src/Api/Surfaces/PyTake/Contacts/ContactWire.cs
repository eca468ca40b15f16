using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Contacts;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.Contacts;

/// <summary>A page of contacts.</summary>
[SnakeCase]
public sealed record ContactsWire(
    [property: Description("The page, newest first.")] IReadOnlyList<ContactWire> Contacts,
    [property: Description("The total number of contacts that match.")] int Total
)
{
    internal static ContactsWire From(Page<ContactView> page) => new([.. page.Items.Select(ContactWire.From)], page.Total);
}

/// <summary>A person who writes to the tenant, on any of its instances.</summary>
[SnakeCase]
public sealed record ContactWire(
    [property: Description("Its id.")] Guid Id,
    [property: Description("The name to show: the given one, else the reported one; null if there is neither.")] string? Name,
    [property: Description("The name that an operator gave; null if nobody gave one.")] string? GivenName,
    [property: Description("The name that the provider reports; null while it is not known.")] string? ReportedName,
    [property: Description("Digits with country code; null if the channel reports no number.")] string? Phone,
    [property: Description("The time at which the hub first knew them.")] DateTimeOffset CreatedAt
)
{
    internal static ContactWire From(ContactView view) =>
        new(view.Id.Value, view.Name, view.GivenName, view.ReportedName, view.Phone, view.CreatedAt);
}

/// <summary>A person to add.</summary>
[SnakeCase]
public sealed record AddContactBody(
    [property: Description("The number with country code.")] string? Phone,
    [property: Description("The name, at most 200 characters; left out: the one that the provider reports.")] string? Name = null
) : IShowExample<AddContactBody>
{
    /// <inheritdoc/>
    public static AddContactBody Example { get; } = new("+5511988880001", "Ana Souza");

    internal AddContact ToCommand() => new(Phone, Name);

    /// <summary>Leaves out name and number, because this text may end up in a log.</summary>
    public override string ToString() => nameof(AddContactBody);
}

/// <summary>A name to give.</summary>
[SnakeCase]
public sealed record NameContactBody(
    [property: Description("The name, at most 200 characters; null shows the name that the provider reports.")] string? Name
) : IShowExample<NameContactBody>
{
    /// <inheritdoc/>
    public static NameContactBody Example { get; } = new("Ana Souza");

    /// <summary>Leaves out the name, because this text may end up in a log.</summary>
    public override string ToString() => nameof(NameContactBody);
}
