using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Templates;

namespace OmniHub.Application.Templates;

/// <summary>Fetches all templates of an instance's business account from the provider, and stores them.</summary>
/// <param name="Line">The instance; null for the default one.</param>
[Requires(Permission.Agent, Scope.Templates)]
public sealed record SyncTemplates(string? Line) : ICommand<TemplateSync>, IForOneInstance;

/// <summary>The result of a synchronisation.</summary>
/// <param name="Total">The number of templates now.</param>
/// <param name="Added">The number of new templates.</param>
/// <param name="Changed">The number of changed templates.</param>
/// <param name="Removed">The number of removed templates.</param>
/// <param name="At">The time of the synchronisation.</param>
public sealed record TemplateSync(int Total, int Added, int Changed, int Removed, DateTimeOffset At);

internal sealed class SyncTemplatesHandler(
    TemplateAccounts accounts,
    ITemplateCatalog catalog,
    IMessageTemplates templates,
    TimeProvider clock
) : ICommandHandler<SyncTemplates, TemplateSync>
{
    public async Task<Result<TemplateSync>> Handle(SyncTemplates command, CancellationToken cancellationToken)
    {
        var account = await accounts.Of(command.Line, cancellationToken);
        if (account.Failure is { } none)
            return none;
        var told = await catalog.List(account.Value.Access, cancellationToken);
        if (told.Failure is { } failure)
            return failure;
        var now = clock.GetUtcNow();
        var known = (await templates.Of(account.Value.Tenant, account.Value.Id, cancellationToken)).ToDictionary(one =>
            (one.Name, one.Language)
        );
        var (added, changed) = (0, 0);
        foreach (var facts in told.Value)
        {
            if (!known.Remove((facts.Name, facts.Language), out var there))
            {
                templates.Add(MessageTemplate.Of(account.Value.Tenant, account.Value.Id, facts, now));
                added++;
            }
            else if (there.Learn(facts, now))
            {
                changed++;
            }
        }

        foreach (var gone in known.Values)
            templates.Remove(gone);
        return new TemplateSync(told.Value.Count, added, changed, known.Count, now);
    }
}

/// <summary>The business account of an instance.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Id">The provider's id of it.</param>
/// <param name="Access">The access to the provider.</param>
internal sealed record TemplateAccount(TenantId Tenant, string Id, InstanceAccess Access);

/// <summary>Finds the business account of an instance.</summary>
internal sealed class TemplateAccounts(SendingInstance instances)
{
    internal async Task<Result<TemplateAccount>> Of(string? instance, CancellationToken ct)
    {
        var found = await instances.Named(instance, ct);
        if (found.Failure is { } unknown)
            return unknown;
        if (found.Value.Provider is not ProviderKind.Official)
            return MessagingFailures.NoTemplates;
        if (found.Value.Line is not { } access)
            return MessagingFailures.LineClosed(found.Value.Name);
        return access.AccountId is { } account
            ? new TemplateAccount(found.Value.Tenant, account, access)
            : MessagingFailures.NoBusinessAccount;
    }
}

/// <summary>Stores a provider's report about a template.</summary>
internal sealed class TemplateNews(IMessageTemplates templates, TimeProvider clock)
{
    internal async Task Take(TenantId tenant, TemplateChanged told, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await templates.Find(tenant, told.Account, told.Facts.Name, told.Facts.Language, ct) is { } known)
            known.Learn(told.Facts, now);
        else
            templates.Add(MessageTemplate.Of(tenant, told.Account, told.Facts, now));
    }
}
