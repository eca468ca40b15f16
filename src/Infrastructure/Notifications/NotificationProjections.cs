using Mapster;
using OmniHub.Application.Notifications;
using OmniHub.Domain.Notifications;

namespace OmniHub.Infrastructure.Notifications;

internal sealed class NotificationProjections : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<Notification, NotificationView>();
}
