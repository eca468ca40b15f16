using MediatR;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Templates;

namespace OmniHub.Application.Templates;

/// <summary>The templates of a line's business account as the provider last told: kept up by its webhooks and by <see cref="SyncTemplates"/>. The first time the provider is asked.</summary>
/// <param name="Line">The line; null: the default.</param>
[Requires(Permission.Viewer, Scope.Templates)]
public sealed record ListTemplates(string? Line) : IQuery<IReadOnlyList<TemplateView>>, IForOneLine;

/// <summary>A template as it is shown.</summary>
/// <param name="Id">Its id at the provider.</param>
/// <param name="Name">Its name.</param>
/// <param name="Language">Its language, written exactly as sends must write it.</param>
/// <param name="Status">In the provider's word.</param>
/// <param name="Category">In the provider's word.</param>
/// <param name="Quality">In the provider's word; null: never told.</param>
/// <param name="Reason">Why it was refused or paused, where told.</param>
/// <param name="ComponentsJson">Its parts in the provider's form.</param>
/// <param name="UpdatedAt">When the provider last told something about it.</param>
public sealed record TemplateView(
    string? Id,
    string Name,
    string Language,
    string Status,
    string Category,
    string? Quality,
    string? Reason,
    string ComponentsJson,
    DateTimeOffset UpdatedAt
)
{
    internal static TemplateView Of(MessageTemplate template) =>
        new(
            template.ProviderId,
            template.Name,
            template.Language,
            template.Status,
            template.Category,
            template.Quality,
            template.Reason,
            template.ComponentsJson,
            template.UpdatedAt
        );
}

internal sealed class ListTemplatesHandler(TemplateAccounts accounts, IMessageTemplates templates, IMediator hub)
    : IQueryHandler<ListTemplates, IReadOnlyList<TemplateView>>
{
    public async Task<Result<IReadOnlyList<TemplateView>>> Handle(ListTemplates query, CancellationToken cancellationToken)
    {
        var account = await accounts.Of(query.Line, cancellationToken);
        if (account.Failure is { } none)
            return none;
        var known = await templates.Of(account.Value.Tenant, account.Value.Id, cancellationToken);
        if (known.Count == 0)
        {
            if ((await hub.Send(new SyncTemplates(query.Line), cancellationToken)).Failure is { } failure)
                return failure;
            known = await templates.Of(account.Value.Tenant, account.Value.Id, cancellationToken);
        }

        return known.Select(TemplateView.Of).ToList();
    }
}
