using Mapster;
using OmniHub.Application.Identity;
using OmniHub.Domain.Identity;

namespace OmniHub.Infrastructure.Identity;

internal sealed class IdentityProjections : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<User, UserView>().Map(view => view.Tenant, user => user.TenantId).Map(view => view.Role, user => user.Role.Word());
        config.NewConfig<ApiKey, ApiKeyView>().Map(view => view.User, key => key.UserId);
    }
}
