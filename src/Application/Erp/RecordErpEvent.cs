using FluentValidation;
using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Erp;

/// <summary>
/// Receives an event of the caller's ERP: notifies the tenant, and sends the customer a message through the tenant's WhatsApp instance. A message that has to wait is
/// sent later. A repeat within one day gets the first result.
/// </summary>
[Requires(Permission.Admin, Scope.Erp)]
public sealed record RecordErpEvent : ICommand<ErpEventView>, IExternalCall, IUnaudited
{
    /// <summary>The kind of event, in the word of ERPs; see <see cref="ErpEventKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>The customer's name.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The customer's number; null or empty: nobody is to be told.</summary>
    public string? Phone { get; init; }

    /// <summary>The invoice's number.</summary>
    public string? Note { get; init; }

    /// <summary>The amount in reais.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The names of the products.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Nobody's name or number.</summary>
    public override string ToString() => $"{nameof(RecordErpEvent)} {Kind}";
}

/// <summary>The result of an event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">The status.</param>
/// <param name="At">The time at which it was done; while it waits, the time at which it arrived.</param>
/// <param name="Error">The reason for which the message to the customer failed.</param>
public sealed record ErpEventView(ErpEventId Id, ErpEventStatus Status, DateTimeOffset At, string? Error)
{
    internal static ErpEventView Of(ErpEvent one) => new(one.Id, one.Status, one.FinishedAt ?? one.ReceivedAt, one.Error);
}

internal sealed class RecordErpEventRules : AbstractValidator<RecordErpEvent>
{
    private const int LongestText = 200;
    private const int MostItems = 500;
    private const decimal MostMoney = 1_000_000_000_000m;

    public RecordErpEventRules()
    {
        RuleFor(command => command.Kind).NotNull().WithMessage("Field required");
        RuleFor(command => command.Kind)
            .Must(word => word is null || ErpEventKinds.From(word) is not null)
            .WithMessage($"Unknown event. Events are: {string.Join(", ", ErpEventKinds.Words)}");
        RuleFor(command => command.CustomerName).NotNull().WithMessage("Field required");
        RuleFor(command => command.CustomerName)
            .Must(name => name is null || name.Trim().Length is > 0 and <= LongestText)
            .WithMessage($"A customer's name has 1 to {LongestText} characters");
        RuleFor(command => command.Phone)
            .Must(phone => string.IsNullOrWhiteSpace(phone) || WaNumber.From(phone) is not null)
            .WithMessage("Invalid phone number format. Use the country code and the number: 55XXXXXXXXXXX");
        RuleFor(command => command.Note).MaximumLength(LongestText).WithMessage($"At most {LongestText} characters");
        RuleFor(command => command.Amount)
            .Must(amount => amount is null or (>= 0 and <= MostMoney))
            .WithMessage("An amount is not negative, and not beyond belief");
        RuleFor(command => command.Products)
            .Must(items => items.Count <= MostItems && items.All(item => item.Length <= LongestText))
            .WithMessage($"At most {MostItems} items, each with a name of at most {LongestText} characters");
    }
}

internal sealed class RecordErpEventHandler(ErpIntake intake, IErpMessenger messenger, IErpEvents events, ICaller caller)
    : ICommandHandler<RecordErpEvent, ErpEventView>
{
    // Long enough for a provider that works, short enough for an ERP that waits for the answer.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(8);

    public async Task<Result<ErpEventView>> Handle(RecordErpEvent command, CancellationToken cancellationToken)
    {
        var taken = await intake.Take(command, cancellationToken);
        if (taken.Failure is { } failure)
            return failure;
        var (view, isNew) = taken.Value;
        if (!isNew || view.Status is not ErpEventStatus.Queued)
            return view;
        await messenger.TellNow(caller.Tenant, view.Id, Wait);
        return await events.Find(view.Id, CancellationToken.None) is { } now ? ErpEventView.Of(now) : view;
    }
}
