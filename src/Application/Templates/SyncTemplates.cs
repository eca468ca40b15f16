using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Templates;

namespace OmniHub.Application.Templates;

/// <summary>Asks the provider for all templates of a line's business account, and keeps what it says.</summary>
/// <param name="Line">The line; null: the default.</param>
[Requires(Permission.Agent, Scope.Templates)]
public sealed record SyncTemplates(string? Line) : ICommand<TemplateSync>, IForOneInstance;

/// <summary>What a synchronisation brought.</summary>
/// <param name="Total">How many there are now.</param>
/// <param name="Added">How many are new.</param>
/// <param name="Changed">How many are not what they were.</param>
/// <param name="Removed">How many are gone.</param>
/// <param name="At">When.</param>
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

/// <summary>The business account behind a line.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">The provider's id of it.</param>
/// <param name="Access">How it is reached.</param>
internal sealed record TemplateAccount(TenantId Tenant, string Id, InstanceAccess Access);

/// <summary>Finds the business account behind a line.</summary>
internal sealed class TemplateAccounts(SendingInstance lines)
{
    internal async Task<Result<TemplateAccount>> Of(string? line, CancellationToken ct)
    {
        var found = await lines.Named(line, ct);
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

/// <summary>Takes in what a provider tells by itself about a template.</summary>
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
