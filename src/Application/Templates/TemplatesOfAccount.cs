using Ardalis.Specification;
using OmniHub.Domain.Templates;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Templates;

/// <summary>A business account's templates by name and language.</summary>
internal sealed class TemplatesOfAccount : Specification<MessageTemplate>
{
    internal TemplatesOfAccount(TenantId tenant, string account) =>
        Query
            .Where(template => template.TenantId == tenant && template.Account == account)
            .OrderBy(template => template.Name)
            .ThenBy(template => template.Language);
}
