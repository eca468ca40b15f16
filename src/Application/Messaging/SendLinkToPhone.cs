using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>Fetches the file behind a link and sends it through one instance to a phone number or chat.</summary>
/// <param name="Line">The instance's name in any case, or its id.</param>
/// <param name="Phone">A phone number, or an address of WhatsApp.</param>
/// <param name="Url">The address of the file.</param>
/// <param name="Caption">The caption.</param>
/// <param name="Filename">The file name; taken from the link if left out.</param>
[Requires(Permission.Agent, Scope.Messaging)]
public sealed record SendLinkToPhone(string Line, string? Phone, string? Url, string? Caption, string? Filename)
    : ICommand<MessageReceipt>,
        IForOneInstance,
        IExternalCall
{
    /// <summary>Leaves out the caption, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(SendLinkToPhone)} {Line}";
}

internal sealed class SendLinkToPhoneRules : AbstractValidator<SendLinkToPhone>
{
    public SendLinkToPhoneRules()
    {
        RuleFor(command => command.Phone).NotEmpty().WithMessage("A phone number is required.");
        RuleFor(command => command.Url)
            .Must(url => Uri.TryCreate(url, UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
            .WithMessage("A link that starts with http:// or https:// is required.");
        RuleFor(command => command.Filename).MaximumLength(200);
    }
}

internal sealed class SendLinkToPhoneHandler(PhoneSending sending, IMediaLibrary library) : ICommandHandler<SendLinkToPhone, MessageReceipt>
{
    public async Task<Result<MessageReceipt>> Handle(SendLinkToPhone command, CancellationToken cancellationToken)
    {
        if (await sending.Refusal(command.Line, command.Phone, cancellationToken) is { } refused)
            return refused;
        var fetched = await library.Fetch(new Uri(command.Url!), new(null, command.Filename), cancellationToken);
        if (fetched.Failure is { } unfetched)
            return unfetched;
        using var file = fetched.Value;
        return await sending.Send(command.Line, command.Phone, command.Caption, file, cancellationToken);
    }
}
