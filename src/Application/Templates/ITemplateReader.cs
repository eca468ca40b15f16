using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Templates;

/// <summary>Reads the visible templates without tracking changes.</summary>
public interface ITemplateReader
{
    /// <summary>A tenant's of one business account, by name and language.</summary>
    Task<IReadOnlyList<TemplateView>> List(TenantId tenant, string account, CancellationToken ct);
}
