using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Ends a conversation until the customer writes again.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Reason">Why, in a word; kept as a note.</param>
/// <param name="Note">A note for the other operators.</param>
/// <param name="SatisfactionScore">The satisfaction of the customer, 1 to 5; null if they were not asked.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record ResolveConversation(string Id, string? Reason, string? Note, int? SatisfactionScore)
    : ICommand<ConversationView>,
        IForOneInstance
{
    /// <summary>Leaves out the note, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(ResolveConversation)} {Id}";
}

internal sealed class ResolveConversationRules : AbstractValidator<ResolveConversation>
{
    public ResolveConversationRules()
    {
        RuleFor(command => command.SatisfactionScore).InclusiveBetween(1, 5).WithMessage("Must be between 1 and 5.");
        RuleFor(command => command.Reason).MaximumLength(200);
        RuleFor(command => command.Note).MaximumLength(AddNote.MaxLength);
    }
}

internal sealed class ResolveConversationHandler(IConversationDesk desk, ICaller caller)
    : ICommandHandler<ResolveConversation, ConversationView>
{
    public Task<Result<ConversationView>> Handle(ResolveConversation command, CancellationToken cancellationToken) =>
        desk.Change(
            command.Id.ToConversationId(),
            (conversation, now) => conversation.Resolve(caller.Name, command.SatisfactionScore, now),
            string.Join(": ", new[] { command.Reason?.Trim(), command.Note?.Trim() }.Where(part => part is { Length: > 0 })),
            cancellationToken
        );
}
