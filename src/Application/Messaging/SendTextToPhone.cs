using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Messaging;

/// <summary>Sends a text through one instance to a phone number or chat and returns the provider's answer.</summary>
/// <param name="Line">The instance's name in any case, or its id.</param>
/// <param name="Phone">A phone number, or an address of WhatsApp.</param>
/// <param name="Message">The text.</param>
[Requires(Permission.Agent, Scope.Messaging)]
public sealed record SendTextToPhone(string Line, string? Phone, string? Message) : ICommand<MessageReceipt>, IForOneInstance, IExternalCall
{
    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{nameof(SendTextToPhone)} {Line}";
}

internal sealed class SendTextToPhoneRules : AbstractValidator<SendTextToPhone>
{
    public SendTextToPhoneRules()
    {
        RuleFor(command => command.Phone).NotEmpty().WithMessage("A phone number is required.");
        RuleFor(command => command.Message).NotEmpty().WithMessage("The text must not be empty.");
    }
}

internal sealed class SendTextToPhoneHandler(PhoneSending sending, ICaller caller) : ICommandHandler<SendTextToPhone, MessageReceipt>
{
    public async Task<Result<MessageReceipt>> Handle(SendTextToPhone command, CancellationToken cancellationToken) =>
        await sending.Refusal(command.Line, command.Phone, cancellationToken) is { } refused
            ? refused
            : await sending.Send(
                new()
                {
                    Line = command.Line,
                    To = command.Phone,
                    Content = new(MessageKind.Text, command.Message),
                    SenderName = caller.Name,
                },
                cancellationToken
            );
}
