using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Templates;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Templates;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Templates;

internal sealed class MessageTemplateStore(HubDbContext db) : IMessageTemplates, ITemplateReader
{
    public async Task<IReadOnlyList<MessageTemplate>> Of(TenantId tenant, string account, CancellationToken ct) =>
        await db.Set<MessageTemplate>().Matching(new TemplatesOfAccount(tenant, account)).ToListAsync(ct);

    public async Task<IReadOnlyList<TemplateView>> List(TenantId tenant, string account, CancellationToken ct) =>
        await db.Set<MessageTemplate>().Matching(new TemplatesOfAccount(tenant, account)).As<TemplateView>().ToListAsync(ct);

    public async Task<MessageTemplate?> Find(TenantId tenant, string account, string name, string language, CancellationToken ct) =>
        // Several reports about a new template may arrive before the first is written.
        db.Set<MessageTemplate>().Local.FirstOrDefault(template => Is(template, tenant, account, name, language))
        ?? await db.Set<MessageTemplate>()
            .SingleOrDefaultAsync(
                template =>
                    template.TenantId == tenant && template.Account == account && template.Name == name && template.Language == language,
                ct
            );

    public void Add(MessageTemplate template) => db.Add(template);

    public void Remove(MessageTemplate template) => db.Remove(template);

    private static bool Is(MessageTemplate template, TenantId tenant, string account, string name, string language) =>
        template.TenantId == tenant && template.Account == account && template.Name == name && template.Language == language;
}
