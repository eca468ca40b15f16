using Mapster;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Infrastructure.Webhooks;

internal sealed class WebhookProjections : IRegister
{
    public void Register(TypeAdapterConfig config) =>
        config
            .NewConfig<WebhookEndpoint, WebhookView>()
            .Map(view => view.Instance, endpoint => endpoint.InstanceId)
            .Map(view => view.IsSettings, endpoint => endpoint.SettingsOf != null);
}
