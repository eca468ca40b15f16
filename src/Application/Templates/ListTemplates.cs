using MediatR;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Templates;

/// <summary>Lists the templates of an instance's business account as last reported. The first call asks the provider; see <see cref="SyncTemplates"/>.</summary>
/// <param name="Line">The instance; null for the default one.</param>
[Requires(Permission.Viewer, Scope.Templates)]
public sealed record ListTemplates(string? Line) : IQuery<IReadOnlyList<TemplateView>>, IForOneInstance;

/// <summary>A template as it is shown.</summary>
public sealed record TemplateView
{
    /// <summary>Its id at the provider.</summary>
    public required string? Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its language, written exactly as sends must write it.</summary>
    public required string Language { get; init; }

    /// <summary>The status in the provider's word.</summary>
    public required string Status { get; init; }

    /// <summary>The category in the provider's word.</summary>
    public required string Category { get; init; }

    /// <summary>The rating in the provider's word; null if it was not reported.</summary>
    public required string? Quality { get; init; }

    /// <summary>The reason of a refusal or pause, if it was reported.</summary>
    public required string? Reason { get; init; }

    /// <summary>Its parts in the provider's form.</summary>
    public required string ComponentsJson { get; init; }

    /// <summary>The time of the last report from the provider.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

internal sealed class ListTemplatesHandler(TemplateAccounts accounts, ITemplateReader templates, IMediator hub)
    : IQueryHandler<ListTemplates, IReadOnlyList<TemplateView>>
{
    public async Task<Result<IReadOnlyList<TemplateView>>> Handle(ListTemplates query, CancellationToken cancellationToken)
    {
        var account = await accounts.Of(query.Line, cancellationToken);
        if (account.Failure is { } none)
            return none;
        var known = await templates.List(account.Value.Tenant, account.Value.Id, cancellationToken);
        if (known.Count == 0)
        {
            if ((await hub.Send(new SyncTemplates(query.Line), cancellationToken)).Failure is { } failure)
                return failure;
            known = await templates.List(account.Value.Tenant, account.Value.Id, cancellationToken);
        }

        return known.ToList();
    }
}
