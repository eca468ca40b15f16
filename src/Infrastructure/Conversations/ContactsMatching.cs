using System.Linq.Expressions;
using Ardalis.Specification;
using OmniHub.Application.Contacts;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>A page of contacts whose name or number contains a text, newest first.</summary>
internal sealed class ContactsMatching : Specification<Contact, ContactView>
{
    internal ContactsMatching(string? search, int limit, int offset)
    {
        if (search is not null)
            Query.Where(Named(search));
        Query.OrderByDescending(one => one.CreatedAt).ThenByDescending(one => one.Id).Skip(offset).Take(limit);
        Query.Select(one => new ContactView(one.Id, one.GivenName, one.Name, one.Phone, one.CreatedAt));
    }

    /// <summary>Contacts whose name or number contains a text.</summary>
    internal static Expression<Func<Contact, bool>> Named(string search)
    {
        var name = search.ToLowerInvariant();
        var digits = PhoneNumber.OnlyDigits(name);
        // An empty text is contained in every number.
        var number = digits.Length == 0 ? name : digits;
        return one =>
            (one.GivenName != null && TextFunctions.Lower(one.GivenName).Contains(name))
            || (one.Name != null && TextFunctions.Lower(one.Name).Contains(name))
            || (one.Phone != null && one.Phone.Contains(number));
    }
}
