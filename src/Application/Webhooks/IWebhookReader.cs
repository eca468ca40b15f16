using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Webhooks;

/// <summary>Reads endpoints without meaning to change them.</summary>
public interface IWebhookReader
{
    /// <summary>Lists the visible endpoints, oldest first.</summary>
    Task<Page<WebhookView>> List(InstanceId? instance, int offset, int limit, CancellationToken ct);

    /// <summary>Returns the own settings of these instances; instances without any are left out.</summary>
    Task<IReadOnlyDictionary<InstanceId, WebhookView>> SettingsOf(IReadOnlyCollection<InstanceId> instances, CancellationToken ct);
}
