using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Conversations;

/// <summary>A person who writes to the tenant, with all of their ids on all instances.</summary>
public sealed class Contact : AggregateRoot<ContactId>, ITenantOwned
{
    /// <summary>The longest name that is kept.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The longest phone number that is kept.</summary>
    public const int MaxPhoneLength = 40;

    private Contact() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The name that the provider reports; null while it is not known.</summary>
    public string? Name { get; private set; }

    /// <summary>The name that an operator gave; it is shown instead of the reported one, and no report changes it. Null if nobody gave one.</summary>
    public string? GivenName { get; private set; }

    /// <summary>Digits with country code as the provider reports them; null when the channel hides or has no number.</summary>
    public string? Phone { get; private set; }

    /// <summary>The time of their first message.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Creates a contact from the details of a person.</summary>
    public static Contact Meet(TenantId tenant, Person person, DateTimeOffset now) =>
        new()
        {
            Id = ContactId.New(),
            TenantId = tenant,
            Name = Shorten(person.Name),
            Phone = person.Phone,
            CreatedAt = now,
        };

    /// <summary>Takes over the details that a message or the provider gives; returns true if something changed.</summary>
    public bool Learn(Person person)
    {
        var (name, phone) = (Shorten(person.Name) ?? Name, person.Phone ?? Phone);
        if (name == Name && phone == Phone)
            return false;
        (Name, Phone) = (name, phone);
        return true;
    }

    /// <summary>Gives the contact a name that stays; null or blank shows the reported name again.</summary>
    public void GiveName(string? name) => GivenName = Shorten(name);

    /// <summary>Rebuilds one from storage.</summary>
    internal static Contact Restore(ContactId id, TenantId tenant, string? name, string? phone, DateTimeOffset createdAt) =>
        new()
        {
            Id = id,
            TenantId = tenant,
            Name = name,
            Phone = phone,
            CreatedAt = createdAt,
        };

    private static string? Shorten(string? name) => string.IsNullOrWhiteSpace(name) ? null : StorableText.Cut(name, MaxNameLength);
}
