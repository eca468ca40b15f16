using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Templates;

/// <summary>The visible message templates.</summary>
public interface IMessageTemplates
{
    /// <summary>A tenant's of one business account, by name and language.</summary>
    Task<IReadOnlyList<MessageTemplate>> Of(TenantId tenant, string account, CancellationToken ct);

    /// <summary>Returns a template, or null.</summary>
    Task<MessageTemplate?> Find(TenantId tenant, string account, string name, string language, CancellationToken ct);

    /// <summary>Adds one.</summary>
    void Add(MessageTemplate template);

    /// <summary>Removes one that the provider no longer has.</summary>
    void Remove(MessageTemplate template);
}
