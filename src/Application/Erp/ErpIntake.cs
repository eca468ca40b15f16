using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Notifications;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Erp;

/// <summary>Writes an event down, with its notification and the text for its customer, once.</summary>
internal sealed class ErpIntake(
    IErpEvents events,
    ICustomerTemplates templates,
    INotifications notifications,
    ITenants tenants,
    ICaller caller,
    IUnitOfWork work,
    TimeProvider clock
)
{
    private static readonly TimeSpan RepeatedWithin = TimeSpan.FromHours(24);

    internal async Task<Result<(ErpEventView View, bool IsNew)>> Take(RecordErpEvent command, CancellationToken ct)
    {
        if (ErpEventKinds.From(command.Kind) is not { } kind)
            return ErpFailures.KindUnknown;
        if (await tenants.Find(caller.Tenant, ct) is not { } tenant)
            return TenantFailures.NotFound;
        var now = clock.GetUtcNow();
        var key = KeyOf(command, kind);
        if (key is not null && await events.FindRepeated(key, now - RepeatedWithin, ct) is { } first)
            return (ErpEventView.Of(first), false);

        var facts = new ErpFacts(
            kind,
            command.CustomerName!.Trim(),
            WaNumber.From(command.Phone),
            Word(command.Note),
            command.Amount,
            command.Products
        );
        var taken = ErpEvent.Of(tenant.Id, facts, await TextFor(facts, tenant, ct), now);
        await events.Add(taken, key, ct);
        notifications.Add(
            Notification.Of(
                tenant.Id,
                Enum.Parse<NotificationKind>(kind.ToString()),
                ErpTexts.Title(kind),
                ErpTexts.Sentence(facts),
                new NotificationData(facts.Customer, facts.Amount, facts.Items, facts.Invoice, facts.Phone),
                now
            )
        );
        try
        {
            await work.Commit(ct);
        }
        catch (AlreadyThereException)
        {
            // The same event at the same time: the other call's result is this one's too.
            return key is not null && await events.FindRepeated(key, now - RepeatedWithin, ct) is { } other
                ? (ErpEventView.Of(other), false)
                : KernelFailures.AlreadyThere;
        }

        return (ErpEventView.Of(taken), true);
    }

    private async Task<string?> TextFor(ErpFacts facts, Tenant tenant, CancellationToken ct)
    {
        var own = await templates.Find(facts.Kind, ct);
        return own is { IsActive: false } ? null : CustomerTemplate.Fill(own?.Content ?? ErpTexts.Usual(facts.Kind), facts, tenant.Name);
    }

    // Without an invoice two sales to one customer look the same and are not.
    private static string? KeyOf(RecordErpEvent command, ErpEventKind kind) =>
        Word(command.Note) is { } invoice ? $"{kind}|{invoice}|{command.CustomerName!.Trim()}" : null;

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Sends messages to customers, now or later.</summary>
public interface IErpMessenger
{
    /// <summary>Sends the message of a new event to the customer, and waits for the result for a limited time; sending continues afterwards.</summary>
    Task TellNow(TenantId tenant, ErpEventId id, TimeSpan atMost);
}
