using FluentValidation;
using MediatR;
using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Tenants;

/// <summary>Sends a text through the caller's own WhatsApp instance and returns the provider's answer.</summary>
/// <param name="Number">To whom: digits with country code; of another country than Brazil with a plus sign.</param>
/// <param name="Message">The text.</param>
[Requires(Permission.Agent, Scope.Tenants)]
public sealed record SendTenantText(string? Number, string? Message) : ICommand<MessageReceipt>, IExternalCall, IUnaudited
{
    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => nameof(SendTenantText);
}

internal sealed class SendTenantTextRules : AbstractValidator<SendTenantText>
{
    private const int LongestText = 4096;

    public SendTenantTextRules()
    {
        RuleFor(command => command.Number).IsGiven();
        RuleFor(command => command.Message).IsGiven();
        RuleFor(command => command.Message)
            .Must(text => text is null || text.Trim().Length is > 0 and <= LongestText)
            .WithMessage($"A message has 1 to {LongestText} characters");
    }
}

internal sealed class SendTenantTextHandler(IMediator hub, ICaller caller) : ICommandHandler<SendTenantText, MessageReceipt>
{
    public async Task<Result<MessageReceipt>> Handle(SendTenantText command, CancellationToken cancellationToken)
    {
        if (WaNumber.From(command.Number) is not { } number)
            return TenantInstance.NumberInvalid;
        var message = new MessageRequest
        {
            Line = TenantInstance.NameOf(caller.Tenant),
            To = number,
            Content = new MessageContent(MessageKind.Text, command.Message),
            SenderName = caller.Name,
        };
        var sent = await hub.Send(new SendMessage(message), cancellationToken);
        return sent.Failure is { } failure ? TenantInstance.InItsWords(failure) : sent;
    }
}
