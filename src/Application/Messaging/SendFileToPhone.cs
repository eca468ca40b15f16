using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>Sends an uploaded file through one instance to a phone number or chat.</summary>
/// <param name="Line">The instance's name in any case, or its id.</param>
/// <param name="Phone">A phone number, or an address of WhatsApp.</param>
/// <param name="Caption">The caption.</param>
/// <param name="File">The file, written aside.</param>
[Requires(Permission.Agent, Scope.Messaging)]
public sealed record SendFileToPhone(string Line, string? Phone, string? Caption, Result<StagedFile> File)
    : ICommand<MessageReceipt>,
        IForOneInstance,
        IExternalCall
{
    /// <summary>Leaves out the caption, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(SendFileToPhone)} {Line}";
}

internal sealed class SendFileToPhoneRules : AbstractValidator<SendFileToPhone>
{
    public SendFileToPhoneRules() =>
        RuleFor(command => command.Phone)
            .NotEmpty()
            .When(command => command.File.Succeeded)
            .WithMessage("A phone number is required, as the form field 'phone'.");
}

internal sealed class SendFileToPhoneHandler(PhoneSending sending) : ICommandHandler<SendFileToPhone, MessageReceipt>
{
    public async Task<Result<MessageReceipt>> Handle(SendFileToPhone command, CancellationToken cancellationToken)
    {
        if (command.File.Failure is { } wrong)
            return wrong;
        if (await sending.Refusal(command.Line, command.Phone, cancellationToken) is { } refused)
            return refused;
        return await sending.Send(command.Line, command.Phone, command.Caption, command.File.Value, cancellationToken);
    }
}
