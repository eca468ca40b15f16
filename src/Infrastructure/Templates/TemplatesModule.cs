using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Templates;
using OmniHub.Domain.Templates;

namespace OmniHub.Infrastructure.Templates;

/// <summary>Approved templates, as the hub last heard of them.</summary>
public static class TemplatesModule
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddTemplates(this IServiceCollection services)
    {
        services.AddScoped<MessageTemplateStore>();
        services.AddScoped<IMessageTemplates>(scope => scope.GetRequiredService<MessageTemplateStore>());
        services.AddScoped<ITemplateReader>(scope => scope.GetRequiredService<MessageTemplateStore>());
        services.AddScoped<TemplateAccounts>();
        services.AddScoped<TemplateNews>();
        return services;
    }
}
