using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;

namespace OmniHub.Application.Contacts;

/// <summary>A contact as it is shown.</summary>
/// <param name="Id">The contact.</param>
/// <param name="GivenName">The name that an operator gave; null if nobody gave one.</param>
/// <param name="ReportedName">The name that the provider reports; null while it is not known.</param>
/// <param name="Phone">Digits with country code; null when the channel hides or has no number.</param>
/// <param name="CreatedAt">The time at which the hub first knew them.</param>
public sealed record ContactView(ContactId Id, string? GivenName, string? ReportedName, string? Phone, DateTimeOffset CreatedAt)
{
    /// <summary>The name to show: the given one, else the reported one; null if there is neither.</summary>
    public string? Name => GivenName ?? ReportedName;

    /// <summary>Makes the view of a contact.</summary>
    internal static ContactView From(Contact contact) => new(contact.Id, contact.GivenName, contact.Name, contact.Phone, contact.CreatedAt);
}

/// <summary>Reads contacts without tracking changes.</summary>
public interface IContactReader
{
    /// <summary>A page of the tenant's contacts, newest first.</summary>
    /// <param name="search">Only those whose name or number contains this text; null for all.</param>
    /// <param name="limit">The maximum number of contacts.</param>
    /// <param name="offset">The number of contacts to skip.</param>
    /// <param name="ct">Cancels the query.</param>
    Task<Page<ContactView>> List(string? search, int limit, int offset, CancellationToken ct);
}
