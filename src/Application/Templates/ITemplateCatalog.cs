using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Templates;

namespace OmniHub.Application.Templates;

/// <summary>The templates that a provider has for a business.</summary>
public interface ITemplateCatalog
{
    /// <summary>All of them, in every language and state.</summary>
    Task<Result<IReadOnlyList<TemplateFacts>>> List(InstanceAccess instance, CancellationToken ct);
}
