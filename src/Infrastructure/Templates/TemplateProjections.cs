using Mapster;
using OmniHub.Application.Templates;
using OmniHub.Domain.Templates;

namespace OmniHub.Infrastructure.Templates;

internal sealed class TemplateProjections : IRegister
{
    public void Register(TypeAdapterConfig config) =>
        config.NewConfig<MessageTemplate, TemplateView>().Map(view => view.Id, template => template.ProviderId);
}
