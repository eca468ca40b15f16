using FluentValidation;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Contacts;

/// <summary>
/// Adds a person to the tenant's contacts by their number, before they ever wrote. If the number, in any of its spellings, belongs to a contact already, that contact gets the name.
/// </summary>
/// <param name="Phone">The number with country code, as people write it.</param>
/// <param name="Name">The name; null or blank to leave it to the provider.</param>
/// <param name="Instance">An instance that must exist, by name or id, where the caller names one. Contacts belong to the tenant, not to an instance.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record AddContact(string? Phone, string? Name, string? Instance = null) : ICommand<ContactView>
{
    /// <summary>Leaves out name and number, because this may end up in a log.</summary>
    public override string ToString() => nameof(AddContact);
}

internal sealed class AddContactRules : AbstractValidator<AddContact>
{
    public AddContactRules()
    {
        RuleFor(command => command.Phone)
            .Must(phone => phone is not null && Instances.PhoneNumbers.IsOne(phone))
            .WithMessage("The phone number must be international: a country code and 8 to 15 digits in all.");
        RuleFor(command => command.Name).IsContactName();
    }
}

internal static class ContactNames
{
    internal static IRuleBuilderOptions<T, string?> IsContactName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(Contact.MaxNameLength).WithMessage($"Too long: at most {Contact.MaxNameLength} characters.");
}

internal sealed class AddContactHandler(IContacts contacts, IInstanceReader instances, ICaller caller, TimeProvider clock)
    : ICommandHandler<AddContact, ContactView>
{
    public async Task<Result<ContactView>> Handle(AddContact command, CancellationToken cancellationToken)
    {
        if (command.Instance is { } named && await instances.Find(named, cancellationToken) is null)
            return InstanceFailures.NotFound(named);
        var digits = PhoneNumber.OnlyDigits(command.Phone!);
        var person = new Person(digits, [], digits, null);
        var keys = ContactKeys.Of(person);
        if (await contacts.FindKnownBy(caller.Tenant, keys, cancellationToken) is not { } contact)
        {
            contact = Contact.Meet(caller.Tenant, person, clock.GetUtcNow());
            contacts.Add(contact, keys);
        }

        if (!string.IsNullOrWhiteSpace(command.Name))
            contact.GiveName(command.Name);
        return ContactView.From(contact);
    }
}
