using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Erp;

/// <summary>Lists the message templates for the caller's customers, one per event.</summary>
[Requires(Permission.Viewer, Scope.Erp)]
public sealed record ListCustomerTemplates : IQuery<IReadOnlyList<CustomerTemplateView>>;

/// <summary>Sets the caller's own message template for one event.</summary>
/// <param name="Kind">The event's word.</param>
/// <param name="Content">The text; see <see cref="CustomerTemplate"/> for the form.</param>
/// <param name="IsActive">True if customers get a message.</param>
[Requires(Permission.Admin, Scope.Erp)]
public sealed record SetCustomerTemplate(string Kind, string? Content, bool IsActive) : ICommand<CustomerTemplateView>, IAudited
{
    string? IAudited.Subject => Kind;
}

/// <summary>Deletes the caller's own message template; the default is used again.</summary>
[Requires(Permission.Admin, Scope.Erp)]
public sealed record ResetCustomerTemplate(string Kind) : ICommand<CustomerTemplateView>, IAudited
{
    string? IAudited.Subject => Kind;
}

/// <summary>The message template for customers about one event.</summary>
/// <param name="Kind">The event.</param>
/// <param name="Content">The text.</param>
/// <param name="IsActive">True if customers get a message.</param>
/// <param name="IsOwn">True if it is the tenant's own text.</param>
public sealed record CustomerTemplateView(ErpEventKind Kind, string Content, bool IsActive, bool IsOwn)
{
    internal static CustomerTemplateView Of(CustomerTemplate own) => new(own.Kind, own.Content, own.IsActive, IsOwn: true);

    internal static CustomerTemplateView Usual(ErpEventKind kind) => new(kind, ErpTexts.Usual(kind), IsActive: true, IsOwn: false);
}

internal sealed class ListCustomerTemplatesHandler(ICustomerTemplates templates)
    : IQueryHandler<ListCustomerTemplates, IReadOnlyList<CustomerTemplateView>>
{
    public async Task<Result<IReadOnlyList<CustomerTemplateView>>> Handle(ListCustomerTemplates query, CancellationToken cancellationToken)
    {
        var own = (await templates.List(cancellationToken)).ToDictionary(template => template.Kind, CustomerTemplateView.Of);
        return Enum.GetValues<ErpEventKind>().Select(kind => own.GetValueOrDefault(kind) ?? CustomerTemplateView.Usual(kind)).ToArray();
    }
}

internal sealed class SetCustomerTemplateRules : AbstractValidator<SetCustomerTemplate>
{
    public SetCustomerTemplateRules() => RuleFor(command => command.Content).NotNull().WithMessage("Field required");
}

internal sealed class SetCustomerTemplateHandler(ICustomerTemplates templates, ICaller caller, TimeProvider clock)
    : ICommandHandler<SetCustomerTemplate, CustomerTemplateView>
{
    public async Task<Result<CustomerTemplateView>> Handle(SetCustomerTemplate command, CancellationToken cancellationToken)
    {
        if (ErpEventKinds.From(command.Kind) is not { } kind)
            return ErpFailures.KindUnknown;
        var now = clock.GetUtcNow();
        if (await templates.Find(kind, cancellationToken) is { } own)
            return own.Rewrite(command.Content!, command.IsActive, now).Then(_ => CustomerTemplateView.Of(own));
        var made = CustomerTemplate.Of(caller.Tenant, kind, command.Content!, command.IsActive, now);
        if (made.Succeeded)
            templates.Add(made.Value);
        return made.Then(CustomerTemplateView.Of);
    }
}

internal sealed class ResetCustomerTemplateHandler(ICustomerTemplates templates)
    : ICommandHandler<ResetCustomerTemplate, CustomerTemplateView>
{
    public async Task<Result<CustomerTemplateView>> Handle(ResetCustomerTemplate command, CancellationToken cancellationToken)
    {
        if (ErpEventKinds.From(command.Kind) is not { } kind)
            return ErpFailures.KindUnknown;
        if (await templates.Find(kind, cancellationToken) is { } own)
            templates.Remove(own);
        return CustomerTemplateView.Usual(kind);
    }
}
