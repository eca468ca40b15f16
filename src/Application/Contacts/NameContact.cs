using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Contacts;

/// <summary>Gives a contact a name, which is shown instead of the one that the provider reports.</summary>
/// <param name="Id">The contact.</param>
/// <param name="Name">The name; null or blank shows the reported name again.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record NameContact(ContactId Id, string? Name) : ICommand<ContactView>
{
    /// <summary>Leaves out the name, because this may end up in a log.</summary>
    public override string ToString() => $"{nameof(NameContact)} {Id.Value}";
}

internal sealed class NameContactRules : AbstractValidator<NameContact>
{
    public NameContactRules() => RuleFor(command => command.Name).IsContactName();
}

internal sealed class NameContactHandler(IContacts contacts) : ICommandHandler<NameContact, ContactView>
{
    public async Task<Result<ContactView>> Handle(NameContact command, CancellationToken cancellationToken)
    {
        if (await contacts.Find(command.Id, cancellationToken) is not { } contact)
            return ContactFailures.NotFound;
        contact.GiveName(command.Name);
        return ContactView.From(contact);
    }
}
