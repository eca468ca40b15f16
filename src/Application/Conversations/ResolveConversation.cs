using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Ends a conversation until the customer writes again.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Reason">Why, in a word; kept as a note.</param>
/// <param name="Note">What the others should know.</param>
/// <param name="SatisfactionScore">How content the customer is, 1 to 5; null: not asked.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record ResolveConversation(string Id, string? Reason, string? Note, int? SatisfactionScore)
    : ICommand<ConversationView>,
        IForOneInstance
{
    /// <summary>Never the note.</summary>
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
