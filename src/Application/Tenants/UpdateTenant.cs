using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Changes what the caller's tenant is called and how its owner is reached; null leaves a member as it is.</summary>
[Requires(Permission.Admin, Scope.Tenants)]
public sealed record UpdateTenant(string? Name, string? Email) : ICommand<TenantView>;

internal sealed class UpdateTenantRules : AbstractValidator<UpdateTenant>
{
    public UpdateTenantRules()
    {
        RuleFor(command => command.Name).IsTenantName();
        RuleFor(command => command.Email).IsEmail();
    }
}

internal sealed class UpdateTenantHandler(ITenants tenants, ICaller caller, TimeProvider clock) : ICommandHandler<UpdateTenant, TenantView>
{
    public async Task<Result<TenantView>> Handle(UpdateTenant command, CancellationToken cancellationToken)
    {
        if (await tenants.Find(caller.Tenant, cancellationToken) is not { } tenant)
            return TenantFailures.NotFound;
        var email = EmailAddress.From(command.Email);
        if (email is not null && email != tenant.Email && await tenants.IsRegistered(email, null, cancellationToken))
            return TenantFailures.AlreadyRegistered;
        return tenant.Describe(command.Name, email, null, clock.GetUtcNow()).Then(_ => TenantView.Of(tenant));
    }
}
