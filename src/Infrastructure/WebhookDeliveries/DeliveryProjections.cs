using Mapster;
using OmniHub.Application.Webhooks;

namespace OmniHub.Infrastructure.WebhookDeliveries;

internal sealed class DeliveryProjections : IRegister
{
    public void Register(TypeAdapterConfig config) =>
        config
            .NewConfig<DeliveryRow, DeliveryView>()
            .Map(view => view.Instance, row => row.InstanceId)
            .Map(view => view.NextAttemptAt, row => row.Status == DeliveryStatus.Pending ? (DateTimeOffset?)row.DueAt : null)
            // Lists show neither; the detail reads them by itself.
            .Ignore(view => view.Body!, view => view.Tries);
}
