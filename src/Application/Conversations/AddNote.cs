using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Writes a note on a conversation; the customer never sees it. Answers all of its notes.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Text">The note.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record AddNote(string Id, string Text) : ICommand<List<NoteView>>, IForOneInstance
{
    /// <summary>The longest note.</summary>
    public const int MaxLength = 4000;

    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{nameof(AddNote)} {Id}";
}

internal sealed class AddNoteRules : AbstractValidator<AddNote>
{
    public AddNoteRules() =>
        RuleFor(command => command.Text)
            .NotEmpty()
            .WithMessage("Required.")
            .MaximumLength(AddNote.MaxLength)
            .WithMessage("Too long: at most 4000 characters.");
}

internal sealed class AddNoteHandler(IConversationDesk desk, IConversationReader reader) : ICommandHandler<AddNote, List<NoteView>>
{
    public async Task<Result<List<NoteView>>> Handle(AddNote command, CancellationToken cancellationToken)
    {
        var id = command.Id.ToConversationId();
        var noted = await desk.Change(id, (_, _) => Done.It, command.Text, cancellationToken);
        return noted.Failure is { } refused ? refused : new List<NoteView>(await reader.Notes(id, cancellationToken));
    }
}
