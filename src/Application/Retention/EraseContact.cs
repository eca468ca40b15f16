using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Retention;

namespace OmniHub.Application.Retention;

/// <summary>Erases everything that the hub stores about one person. A repetition after an interruption continues where it stopped.</summary>
/// <param name="Contact">The contact, or null.</param>
/// <param name="Conversation">A conversation with them, or null.</param>
/// <param name="Phone">Their phone number as people write it, or null.</param>
[Requires(Permission.Admin, Scope.Retention)]
public sealed record EraseContact(Guid? Contact, Guid? Conversation, string? Phone) : ICommand<ErasureView>, IAudited
{
    string? IAudited.Subject => (Contact ?? Conversation)?.ToString();

    /// <summary>Leaves out the number, because this text may end up in a log.</summary>
    public override string ToString() => nameof(EraseContact);
}

/// <summary>The counts of what was removed.</summary>
/// <param name="Contact">The person.</param>
/// <param name="Conversations">Conversations.</param>
/// <param name="Messages">Messages, also those that they wrote in groups.</param>
/// <param name="Media">Stored files.</param>
/// <param name="Notes">The number of internal notes.</param>
/// <param name="ScheduledMessages">Messages that waited for their time, or did.</param>
/// <param name="Payloads">Payloads that could not be handled or were not known.</param>
/// <param name="Deliveries">The number of webhook deliveries.</param>
/// <param name="Others">Flow runs, remembered answers, notifications and events of the shop system.</param>
/// <param name="Events">Entries of the event log that were emptied.</param>
public sealed record ErasureView(
    ContactId Contact,
    int Conversations = 0,
    int Messages = 0,
    int Media = 0,
    int Notes = 0,
    int ScheduledMessages = 0,
    int Payloads = 0,
    int Deliveries = 0,
    int Others = 0,
    int Events = 0
);

internal sealed class EraseContactHandler(IErasure erasure) : ICommandHandler<EraseContact, ErasureView>
{
    public async Task<Result<ErasureView>> Handle(EraseContact command, CancellationToken cancellationToken)
    {
        var phone = command.Phone is { } written ? PhoneNumber.OnlyDigits(written) : "";
        if (command is { Contact: null, Conversation: null } && phone.Length == 0)
            return RetentionFailures.NobodyNamed;
        var found = command switch
        {
            { Contact: { } id } => await erasure.Find(new ContactId(id), cancellationToken),
            { Conversation: { } id } => await erasure.FindIn(new ConversationId(id), cancellationToken),
            _ => await erasure.FindKnownBy(ContactKeys.Of(new Person(phone, [], phone, null)), cancellationToken),
        };
        return found is { } contact ? await erasure.Erase(contact, cancellationToken) : RetentionFailures.ContactUnknown;
    }
}
