using Ardalis.Specification;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Templates;

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
