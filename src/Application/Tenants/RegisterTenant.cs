using FluentValidation;
using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Creates a tenant on the plan <c>free</c> with a key of its own. An e-mail address and a number can be registered once.</summary>
[Requires(Permission.None, Scope.Tenants)]
public sealed record RegisterTenant(string? Name, string? WaNumber, string? Email) : ICommand<RegisteredTenantView>
{
    /// <summary>Leaves out the address, because this text may end up in a log.</summary>
    public override string ToString() => nameof(RegisterTenant);
}

/// <summary>A new tenant, and its key at the one moment when the key is shown.</summary>
public sealed record RegisteredTenantView(TenantView Tenant, string Key)
{
    /// <summary>Leaves out the key, because this text may end up in a log.</summary>
    public override string ToString() => Tenant.Id.ToString();
}

internal sealed class RegisterTenantRules : AbstractValidator<RegisterTenant>
{
    public RegisterTenantRules()
    {
        RuleFor(command => command.Name).IsGiven();
        RuleFor(command => command.Name).IsTenantName();
        RuleFor(command => command.WaNumber).IsGiven();
        RuleFor(command => command.WaNumber).IsWaNumber();
        RuleFor(command => command.Email).IsGiven();
        RuleFor(command => command.Email).IsEmail();
    }
}

internal sealed class RegisterTenantHandler(ITenants tenants, IKeys keys, TimeProvider clock)
    : ICommandHandler<RegisterTenant, RegisteredTenantView>
{
    public async Task<Result<RegisteredTenantView>> Handle(RegisterTenant command, CancellationToken cancellationToken)
    {
        var (email, number) = (EmailAddress.From(command.Email), WaNumber.From(command.WaNumber));
        if (await tenants.IsRegistered(email, number, cancellationToken))
            return TenantFailures.AlreadyRegistered;
        var made = Tenant.Create(command.Name!, TenantPlan.Free, email, number, clock.GetUtcNow());
        if (made.Failure is { } failure)
            return failure;
        tenants.Add(made.Value);
        var key = keys.IssueForTenant(made.Value.Id, "registration");
        return new RegisteredTenantView(TenantView.Of(made.Value), key.Text);
    }
}
